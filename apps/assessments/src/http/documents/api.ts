import type { ApiDocumentation } from '@varsam/service-kit/documented';

export const assessmentsApi: ApiDocumentation = {
  title: { sv: 'Bedömningar och utredningar', en: 'Assessments and investigations' },
  description: {
    sv: 'Socialtjänstens väg från mottagen anmälan till beslut: skyddsbedömning samma dag eller dagen efter (SoL 20:1), förhandsbedömning inom 14 dagar (SoL 20:2) och utredning inom fyra månader (SoL 20:3). Fristerna räknas från den dag då anmälan kom in.',
    en: 'The social services’ way from a received report to a decision: protection assessment the same or the next day (SoL 20:1), pre-assessment within 14 days (SoL 20:2) and investigation within four months (SoL 20:3). The clocks run from the day the report came in.',
  },
  limitations: [
    {
      sv: 'Ett meddelande är högst 256 KiB; en fri text högst 20 000 tecken.',
      en: 'A message is at most 256 KiB; a free text at most 20,000 characters.',
    },
    {
      sv: 'En lista ger högst 200 ärenden åt gången; `next` leder vidare.',
      en: 'A list gives at most 200 concerns at a time; `next` leads on.',
    },
    {
      sv: 'Tider kan inte anges av den som anropar: en åtgärd gäller när den görs.',
      en: 'The caller cannot state when a step was taken: it counts when it is made.',
    },
    {
      sv: 'Kan ännu inte: öppna en utredning på egen uppgift, följa upp en insats, föra över ett ärende.',
      en: 'Not yet: opening an investigation on one’s own information, following up an intervention, transferring a case.',
    },
  ],
  tags: {
    concerns: { sv: 'Anmälningar att bedöma.', en: 'Concerns to assess.' },
    children: { sv: 'Det som finns om barnet här.', en: 'What is kept about the child here.' },
    investigations: { sv: 'Utredningar, en åt gången för ett barn.', en: 'Investigations, one at a time on a child.' },
  },
  parameters: {
    childId: { sv: 'Barnet, med socialtjänstens nummer.', en: 'The child, by the number of the social services.' },
    concernId: { sv: 'Anmälans ärende, som i händelsen `concern-received`.', en: 'The concern, as in the event `concern-received`.' },
    investigationId: { sv: 'Utredningen.', en: 'The investigation.' },
  },
};
