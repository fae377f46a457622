import type { ApiDocumentation } from '@varsam/service-kit/documented';

export const concernsApi: ApiDocumentation = {
  title: { sv: 'Orosanmälningar', en: 'Concern reports' },
  description: {
    sv: 'Vägen in till socialtjänsten för skola, polis, BUP, fritid och andra: orosanmälan (SoL 19:1), polisens underrättelser, förfrågan om SSPF, SIG eller avhopparstöd, komplettering och återkoppling. Ett läsbart meddelande om ett barn tas emot även när det är ofullständigt; det som är udda står i kvittots `warnings`. Är ett barn i fara: ring socialtjänsten eller 112.',
    en: 'The way into social services for school, police, child psychiatry, leisure and others: concern report (SoL 19:1), notices of the police, enquiry about SSPF, SIG or exit support, supplement and feedback. A readable message about a child is received even when it is incomplete; what is odd is named in the receipt’s `warnings`. If a child is in danger: phone the social services or 112.',
  },
  limitations: [
    {
      sv: 'Ett meddelande är högst 256 KiB, högst 32 nivåer djupt, i UTF-8; ett dokument högst 25 MiB.',
      en: 'A message is at most 256 KiB, at most 32 levels deep, in UTF-8; a document at most 25 MiB.',
    },
    {
      sv: 'Varje partner har ett eget utrymme: `RateLimit-*` säger hur mycket som är kvar, 429 bär `Retry-After`. Den som har bråttom väntar inte utan ringer.',
      en: 'Each partner has room of its own: `RateLimit-*` say what is left, 429 carries `Retry-After`. Whoever is in a hurry does not wait but phones.',
    },
    {
      sv: 'Samma meddelande under samma nummer ger samma kvitto igen; ett annat innehåll under numret nekas. Det är så man frågar om ett svar som uteblev.',
      en: 'The same message under the same id gives the same receipt again; other content under the id is refused. That is how to ask for an answer that went missing.',
    },
    {
      sv: 'En partner får aldrig veta om barnet är känt sedan tidigare, och kan inte läsa, ändra eller återkalla en anmälan.',
      en: 'A partner is never told whether the child was known before, and cannot read, change or withdraw a report.',
    },
    {
      sv: 'I en provkommun tas bara Skatteverkets testnummer emot; i drift nekas de.',
      en: 'A sandbox municipality accepts test numbers of Skatteverket only; production refuses them.',
    },
  ],
  tags: {
    'concern-reports': { sv: 'Orosanmälningar.', en: 'Concern reports.' },
    'police-notices': { sv: 'Polisens underrättelser.', en: 'Notices of the police.' },
    enquiries: { sv: 'Förfrågningar om frivillig samverkan.', en: 'Enquiries about voluntary collaboration.' },
    supplements: { sv: 'Kompletteringar till en tidigare anmälan.', en: 'Supplements to an earlier report.' },
    deliveries: { sv: 'Vad en partner har sänt och vad det blev av det.', en: 'What a partner has sent and what became of it.' },
    municipalities: { sv: 'Kommuner: nycklar och telefon.', en: 'Municipalities: keys and phone.' },
    attachments: { sv: 'Dokument som en anmälan beskriver.', en: 'Documents that a report describes.' },
    'feedback-requests': { sv: 'Begäran om återkoppling.', en: 'Requests for feedback.' },
    feedback: { sv: 'Återkoppling till den som anmält enligt en skyldighet.', en: 'Feedback to whoever reported under a duty.' },
    'feedback-acknowledgements': { sv: 'Kvittens av återkoppling.', en: 'Acknowledgements of feedback.' },
    'feedback-tasks': { sv: 'Återkoppling att ta ställning till.', en: 'Feedback to decide on.' },
    'outreach-contacts': { sv: 'Uppsökande arbete, som antal.', en: 'Outreach work, as counts.' },
    'contact-paths': {
      sv: 'Kontaktvägar: vart man vänder sig, och när någon svarar.',
      en: 'Contact paths: where to turn, and when somebody answers.',
    },
    children: { sv: 'Barnets akt.', en: 'The child’s file.' },
    'reception-tasks': { sv: 'Mottagningens uppgifter.', en: 'Tasks of reception.' },
    'disposal-lists': { sv: 'Gallring: listor att ta ställning till.', en: 'Disposal: lists to decide on.' },
    disposals: { sv: 'Gallring: enskilda akter.', en: 'Disposal: single files.' },
    'disposal-holds': { sv: 'Gallring: hinder.', en: 'Disposal: holds.' },
    'disposal-proofs': { sv: 'Gallring: protokoll.', en: 'Disposal: proofs.' },
    partners: { sv: 'Partner som får sända.', en: 'Partners that may send.' },
  },
  messages: 'over-nats',
  parameters: {
    childId: { sv: 'Barnet, med socialtjänstens nummer.', en: 'The child, by the number of the social services.' },
    listId: { sv: 'Gallringslistan.', en: 'The disposal list.' },
    disposalId: { sv: 'Gallringen.', en: 'The disposal.' },
    holdId: { sv: 'Hindret.', en: 'The hold.' },
    concernId: { sv: 'Anmälans ärende.', en: 'The concern.' },
    enquiryId: { sv: 'Förfrågan.', en: 'The enquiry.' },
    feedbackId: { sv: 'Återkopplingen.', en: 'The feedback.' },
    contactPathId: { sv: 'Kontaktvägen.', en: 'The contact path.' },
    attachmentId: { sv: 'Dokumentet.', en: 'The document.' },
    sha256: {
      sv: 'Dokumentets SHA-256 med 64 hexadecimala tecken, som i anmälan.',
      en: 'SHA-256 of the document in 64 hexadecimal digits, as in the report.',
    },
    partner: { sv: 'Partnerns namn i ämnen och inloggning.', en: 'The partner’s name in subjects and sign-in.' },
    kommunkod: { sv: 'Kommunens fyrställiga kod.', en: 'Four-digit code of the municipality.' },
  },
};
