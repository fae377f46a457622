import { described, eitherOf, field } from '@varsam/service-kit/described';
import type { Documentation } from '@varsam/service-kit/documented';
import type { ReleasedCell, ReleasedSum } from '../../domain/outreach/released-counts.js';

const counted = described<Extract<ReleasedCell, { readonly value: number }>>('CountedCell', 'Ett antal.', 'A count.', {
  status: field.oneOf('Antalet visas.', 'The count is shown.', ['value']),
  value: field.whole('Antalet.', 'The count.'),
});
const hidden = described<Extract<ReleasedCell, { readonly range: string }>>('HiddenCount', 'Ett dolt antal.', 'A hidden count.', {
  status: field.oneOf('För få för att visas.', 'Too few to be shown.', ['suppressed']),
  range: field.oneOf('Ungefär hur många.', 'Roughly how many.', ['1-4']),
});
export const cell = eitherOf('Count', 'Ett antal, eller att det är för få.', 'A count, or that it is too few.', [counted, hidden]);

const sum = described<ReleasedSum>(
  'OutreachSum',
  'Antal för en period, ett område och en åldersgrupp.',
  'Counts of a period, an area and an age group.',
  {
    from: field.day('Första dag.', 'First day.'),
    to: field.day('Sista dag.', 'Last day.'),
    areaCode: field.optional(field.text('Område.', 'Area.')),
    ageGroup: field.text('Åldersgrupp.', 'Age group.'),
    contacts: field.part('Kontakter.', 'Contacts.', cell),
    conversations: field.part('Samtal.', 'Conversations.', cell),
    referredToSupport: field.part('Hänvisade till stöd.', 'Referred to support.', cell),
  },
);

export const readOutreachSums: Documentation = {
  operationId: 'readOutreachSums',
  summary: { sv: 'Läs antal från uppsökande arbete', en: 'Read counts of outreach work' },
  description: {
    sv: 'Hela avslutade månader inom det som frågas efter, av områden kvartal. Små tal visas som ett intervall, för var och en.',
    en: 'Whole finished months within what is asked for, of areas quarters. Small numbers are shown as a range, to everybody.',
  },
  answers: {
    200: {
      words: { sv: 'Antalen.', en: 'The counts.' },
      shape: described<{ readonly sums: readonly ReleasedSum[] }>('OutreachSums', 'Antalen.', 'The counts.', {
        sums: field.parts('En rad för varje period, område och åldersgrupp.', 'One for each period, area and age group.', sum),
      }),
      example: () => ({
        sums: [
          {
            ...{ from: '2026-01-01', to: '2026-03-31', areaCode: '0486-C1', ageGroup: '13-15' },
            contacts: { status: 'value', value: 42 },
            conversations: { status: 'value', value: 17 },
            referredToSupport: { status: 'suppressed', range: '1-4' },
          },
        ],
      }),
    },
  },
};
