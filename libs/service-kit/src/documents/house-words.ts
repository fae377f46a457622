import type { Words } from './words.js';

export const yourServer: Words = { sv: 'Kommunens adress.', en: 'The address of the municipality.' };

export const thisServer: Words = { sv: 'Servern som lämnar ut detta dokument.', en: 'The server that gives out this document.' };

export const serviceLevel: Words = {
  sv: 'Den kommun som driver tjänsten anger sin servicenivå. Tjänsten är byggd för att svara på 99 av 100 begäranden inom 250 ms och för att ta emot också när meddelandebussen är nere; när den inte kan ta emot svarar den 503 med `Retry-After`, och inget är då gjort till hälften.',
  en: 'The municipality that runs the service states its level of service. The service is built to answer 99 of 100 requests within 250 ms and to accept while the message bus is down; when it cannot accept it answers 503 with `Retry-After`, and nothing is then half done.',
};

export const partnerSignIn: Words = {
  sv: 'OAuth 2.0 client credentials med `private_key_jwt` (RFC 7523). Åtkomstintyget är kortlivat och säger vem avsändaren är och för vilka kommuner. Tjänstens inloggning anger sin adress i sina metadata.',
  en: 'OAuth 2.0 client credentials with `private_key_jwt` (RFC 7523). The access token is short-lived and says who the sender is and for which municipalities. The sign-in names its address in its metadata.',
};

export const staffSignIn: Words = {
  sv: 'OpenID Connect, åtkomstintyg enligt RFC 9068. Roll, enhet och kommun kommer från inloggningen; vad den som läser får se prövas vid varje läsning.',
  en: 'OpenID Connect, access token by RFC 9068. Role, unit and municipality come from the sign-in; what the reader may see is decided at each reading.',
};

/** What every service has beside its own resources. */
export const houseTags: Readonly<Record<string, Words>> = {
  operations: {
    sv: 'För drift: meddelanden som lagts åt sidan, utan innehåll.',
    en: 'For operations: messages that were given up, without their content.',
  },
  'log-review': {
    sv: 'Loggkontroll varje månad (SoLPuL 10 §): hur någon läste, aldrig vad.',
    en: 'The monthly log review (SoLPuL 10 §): how somebody read, never what.',
  },
  'register-extracts': { sv: 'Registerutdrag till barn eller vårdnadshavare.', en: 'Register extracts for a child or a guardian.' },
  'api-info': { sv: 'Vad API:et är.', en: 'What the API is.' },
};

export const houseParameters: Readonly<Record<string, Words>> = {
  id: { sv: 'Numret.', en: 'The id.' },
  packId: { sv: 'Granskningen.', en: 'The review.' },
  extractId: { sv: 'Registerutdraget.', en: 'The register extract.' },
};
