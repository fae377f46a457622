import type { ApiDocumentation } from '@varsam/service-kit/documented';

export const reportsApi: ApiDocumentation = {
  title: { sv: 'Rapporter', en: 'Reports' },
  description: {
    sv: 'Ledtider mot lagens frister, inflöde och väntan på skyddat boende. Tjänsten har inga namn och inga identiteter, och små tal visas inte. Vilken vy som ges följer av läsarens roll: den egna enhetens, eller den som får lämnas ut.',
    en: 'Lead times against the law’s limits, inflow, and waiting for protected housing. The service holds no names and no identities, and small numbers are not shown. Which view is given follows from the reader’s role: the unit’s own, or the one that may be released.',
  },
  limitations: [
    { sv: 'En period är högst tio år.', en: 'A period is at most ten years.' },
    {
      sv: 'Utlämnade tal ges bara för hela avslutade månader, kvartal eller år; den som frågar kan inte välja andra.',
      en: 'Released figures come only for whole finished months, quarters or years; whoever asks cannot choose others.',
    },
    { sv: 'Återkoppling inom en vecka kan ännu inte räknas.', en: 'Feedback within a week cannot be counted yet.' },
  ],
  tags: {
    'lead-times': { sv: 'Ledtider mot lagens frister.', en: 'Lead times against the law’s limits.' },
    inflow: { sv: 'Anmälningar som kommit in.', en: 'Reports that came in.' },
    'housing-durations': { sv: 'Väntan på skyddat boende.', en: 'Waiting for protected housing.' },
  },
  parameters: {},
};
