import type { ApiDocumentation } from '@varsam/service-kit/documented';

export const meetingsApi: ApiDocumentation = {
  title: { sv: 'Samverkan: SSPF', en: 'Collaboration: SSPF' },
  description: {
    sv: 'Frivillig samverkan mellan socialtjänst, skola, polis och fritid. Samtycket bär den: per person, ändamål, uppgift och mottagare, för en begränsad tid, prövat vid varje läsning och återkallat med omedelbar verkan (OSL 10:1, 12:2).',
    en: 'Voluntary collaboration between social services, school, police and leisure. Consent carries it: per person, purpose, information and recipient, for a limited time, asked at every reading and withdrawn with immediate effect (OSL 10:1, 12:2).',
  },
  limitations: [
    {
      sv: 'Ett meddelande är högst 256 KiB; en mötesanteckning högst 50 000 tecken.',
      en: 'A message is at most 256 KiB; the notes of a meeting at most 50,000 characters.',
    },
    { sv: 'Ett ärende per ung person åt gången.', en: 'One case on a young person at a time.' },
    {
      sv: 'Kan ännu inte: SIG, SIP, kallelser, uppföljning av åtaganden.',
      en: 'Not yet: SIG, SIP, invitations, following up commitments.',
    },
  ],
  tags: {
    'sspf-cases': { sv: 'SSPF-ärenden med samtycken och möten.', en: 'SSPF cases with consents and meetings.' },
    enquiries: { sv: 'Partners förfrågningar som väntar.', en: 'Enquiries of partners that wait.' },
    children: { sv: 'Registerutdrag ur det som finns om en ung person.', en: 'Register extracts of what is kept about a young person.' },
    consents: { sv: 'Lämnade samtycken.', en: 'Consents given.' },
  },
  parameters: {
    childId: { sv: 'Den unga.', en: 'The young person.' },
    sspfCaseId: { sv: 'SSPF-ärendet.', en: 'The SSPF case.' },
    consentId: { sv: 'Samtycket.', en: 'The consent.' },
  },
};
