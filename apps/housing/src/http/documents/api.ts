import type { ApiDocumentation } from '@varsam/service-kit/documented';

export const housingApi: ApiDocumentation = {
  title: { sv: 'Skyddat boende', en: 'Protected housing' },
  description: {
    sv: 'Från behov till plats: säkerhet i dag, hotbedömning, beslut, besked och placering (SoL 9:5–6, 22:5). Adressen finns i ett valv för sig och öppnas bara av den som är utsedd.',
    en: 'From the need to the place: safety today, threat assessment, decision, notice and placement (SoL 9:5–6, 22:5). The address is in a vault of its own and is opened only by those who are named.',
  },
  limitations: [
    {
      sv: 'Ett meddelande är högst 256 KiB; en fri text högst 10 000 tecken.',
      en: 'A message is at most 256 KiB; a free text at most 10,000 characters.',
    },
    {
      sv: 'Var barnet bor står aldrig i en lista, en adress, en händelse eller en logg.',
      en: 'Where the child lives is never in a list, an address, an event or a log.',
    },
    { sv: 'Kan ännu inte: uppföljning, avslut, hemgång, överföring.', en: 'Not yet: follow-up, ending, homecoming, transfer.' },
  ],
  tags: {
    cases: { sv: 'Ärenden om skyddat boende.', en: 'Cases of protected housing.' },
    children: { sv: 'Registerutdrag ur det som finns om ett barn.', en: 'Register extracts of what is kept about a child.' },
  },
  parameters: { housingCaseId: { sv: 'Ärendet.', en: 'The case.' }, childId: { sv: 'Barnet.', en: 'The child.' } },
};
