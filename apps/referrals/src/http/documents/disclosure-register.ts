import { outboundItems } from '@varsam/contracts';
import type { OutboundItem } from '@varsam/contracts';
import { described, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { DisclosureRule } from '../../domain/disclosure/disclosure-rule.js';
import type { ReleasedGroundCount } from '../../use-cases/disclosure/read-disclosures.js';
import type { DisclosureGrounds } from '../disclosure-register.controller.js';
import { cell } from './outreach-sums.js';

const rule = described<DisclosureRule>('DisclosureRule', 'En sekretessbrytande regel.', 'A rule that breaks secrecy.', {
  kommunkod: field.optional(
    field.kommunkod('Kommunens egen; saknas för den som gäller alla.', 'The municipality’s own; absent for the one for all.'),
  ),
  ground: field.text('Kod.', 'Code.'),
  enabled: field.flag('Om den används här.', 'Whether it is used here.'),
  from: field.codes('Vems uppgifter.', 'Whose information.'),
  to: field.codes('Till vilka.', 'To whom.'),
  categories: field.codes('Vilka slags uppgifter.', 'Which kinds of information.'),
  automation: field.oneOf('Om det får ske utan en människa.', 'Whether it may happen without a person.', [
    ...['SENDERS_ACT', 'WITHIN_CONSENT', 'BATCH', 'NONE'],
  ]),
  decision: field.oneOf('Vilket beslut som krävs.', 'Which decision it takes.', ['NONE', 'SUITABILITY', 'REASONED', 'SECOND_PERSON']),
  needsRequest: field.flag('Om någon måste ha frågat.', 'Whether somebody must have asked.'),
  belowAge: field.optional(field.whole('Bara om den som är yngre.', 'Only about somebody younger.')),
  deciders: field.codes('Roller som får besluta.', 'Roles that may decide.'),
  section: field.text('Lagrum.', 'Section.'),
  guidanceSv: field.text('Vägledning på svenska.', 'Guidance in Swedish.'),
  guidanceEn: field.text('Vägledning på engelska.', 'Guidance in English.'),
  validFrom: field.day('Första dag.', 'First day.'),
  validTo: field.optional(field.day('Sista dag.', 'Last day.')),
});

const outbound = described<OutboundItem>(
  'OutboundItem',
  'Något som systemet självt lämnar ut.',
  'Something that the system itself lets out.',
  {
    item: field.text('Meddelandet eller anropet.', 'The message or the call.'),
    ground: field.text('Grunden.', 'The ground.'),
    kept: field.oneOf('En rad för varje, eller grunden för typen.', 'A row for each, or the ground of the type.', ['TYPE', 'EACH']),
    sv: field.text('Vad, på svenska.', 'What, in Swedish.'),
    en: field.text('Vad, på engelska.', 'What, in English.'),
  },
);

export const listDisclosureGrounds: Documentation = {
  operationId: 'listDisclosureGrounds',
  summary: { sv: 'Lista lagliga grunder', en: 'List legal grounds' },
  description: {
    sv: 'De regler som gäller den dagen med vägledning, och vad systemet självt lämnar ut på vilken grund.',
    en: 'The rules in force that day with guidance, and what the system itself lets out on which ground.',
  },
  answers: {
    200: {
      words: { sv: 'Grunderna.', en: 'The grounds.' },
      shape: described<DisclosureGrounds>('DisclosureGrounds', 'Grunderna.', 'The grounds.', {
        grounds: field.parts('Reglerna.', 'The rules.', rule),
        outbound: field.parts('Det som systemet lämnar ut.', 'What the system lets out.', outbound),
      }),
      example: () => ({ grounds: [example], outbound: outboundItems.slice(0, 1) }),
    },
  },
};

const example: DisclosureRule = {
  ...{
    needsRequest: true,
    ground: 'SOL_15_7',
    enabled: true,
    from: ['SOCIAL_SERVICES'],
    to: ['POLICE'],
    categories: ['IDENTITY', 'WHEREABOUTS'],
  },
  ...{ automation: 'NONE', decision: 'REASONED', deciders: ['socialWorker', 'unitManager'], section: 'SoL (2025:400) 15:7' },
  ...{ guidanceSv: 'Var någon vistas, på polisens begäran.', guidanceEn: 'Where somebody stays, at the request of the police.' },
  validFrom: '2025-07-01',
};

const figure = described<ReleasedGroundCount>('DisclosureFigure', 'Hur ofta en grund har använts.', 'How often a ground was used.', {
  from: field.day('Månadens första dag.', 'First day of the month.'),
  to: field.day('Månadens sista dag.', 'Last day of the month.'),
  ground: field.text('Grunden.', 'The ground.'),
  handedOver: field.part('Lämnade.', 'Told.', cell),
  declined: field.part('Avslagna.', 'Declined.', cell),
  stopped: field.part('Stoppade av ett återkallat samtycke.', 'Stopped by a withdrawn consent.', cell),
});

export const readDisclosureFigures: Documentation = {
  operationId: 'readDisclosureFigures',
  summary: { sv: 'Läs antal utlämnanden per grund', en: 'Read counts of disclosures per ground' },
  description: {
    sv: 'För nämnden: inga personer, små tal som intervall, hela avslutade månader inom det som frågas efter.',
    en: 'For the board: no persons, small numbers as ranges, whole finished months within what is asked for.',
  },
  answers: {
    200: {
      words: { sv: 'Antalen.', en: 'The counts.' },
      shape: described<{ readonly figures: readonly ReleasedGroundCount[] }>('DisclosureFigures', 'Antalen.', 'The counts.', {
        figures: field.parts('En rad för varje månad och grund.', 'One for each month and ground.', figure),
      }),
      example: () => ({
        figures: [
          {
            ...{ from: '2026-03-01', to: '2026-03-31', ground: 'OSL_10_18A' },
            handedOver: { status: 'value', value: 12 },
            declined: { status: 'suppressed', range: '1-4' },
            stopped: { status: 'value', value: 0 },
          },
        ],
      }),
    },
  },
};
