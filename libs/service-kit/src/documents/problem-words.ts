import { field, described } from './field.js';
import type { Words } from './words.js';

/** RFC 9457. `instance` is the request's own number; nothing in a problem quotes what was sent. */
export const problemShape = described<{
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance: string;
  readonly errors?: readonly object[];
  readonly advice?: object;
}>('Problem', 'Ett nekande svar enligt RFC 9457.', 'An answer that says no, RFC 9457.', {
  type: field.text(
    'Vilket fel det är; ändras aldrig. `urn:varsam:problem:<ord>`.',
    'Which problem it is; never changes. `urn:varsam:problem:<word>`.',
  ),
  title: field.text('Felet i en mening, på engelska.', 'The problem in one sentence.'),
  status: field.whole('Samma som svarets status.', 'The same as the status of the answer.'),
  detail: field.optional(field.text('Vad som kan göras åt det.', 'What can be done about it.')),
  instance: field.text(
    'Begärans eget nummer, att uppge vid felsökning.',
    'The number of the request, to be told when a fault is looked for.',
  ),
  errors: field.optional(
    field.parts(
      'Varje fel i det som sändes.',
      'Each fault in what was sent.',
      described<{ readonly pointer: string; readonly slug: string }>(
        'ProblemError',
        'Ett fel i det som sändes.',
        'One fault in what was sent.',
        {
          pointer: field.text('Var, som JSON Pointer.', 'Where, as a JSON Pointer.'),
          slug: field.text('Vad, som ett fast ord.', 'What, as a stable word.'),
        },
      ),
    ),
  ),
  advice: field.optional(
    field.part(
      'Vad avsändaren bör göra nu.',
      'What the sender should do now.',
      described<Words>('Advice', 'Råd på båda språken.', 'Advice in both languages.', {
        sv: field.text('På svenska.', 'In Swedish.'),
        en: field.text('På engelska.', 'In English.'),
      }),
    ),
  ),
});

/** What each status means here, whichever route answers it. */
export const statusWords: Readonly<Record<number, Words>> = {
  400: {
    sv: 'Meddelandet går inte att läsa: inte JSON, en nyckel två gånger, för djupt eller en förbjuden nyckel.',
    en: 'The message cannot be read: not JSON, a key twice, too deep or a forbidden key.',
  },
  401: { sv: 'Giltigt åtkomstintyg saknas.', en: 'A valid access token is missing.' },
  403: { sv: 'Åtkomstintyget tillåter inte detta.', en: 'The access token does not allow this.' },
  404: {
    sv: 'Finns inte, eller är inte till för den som frågar; svaret är detsamma.',
    en: 'Does not exist, or is not for whoever asks; the answer is the same.',
  },
  409: { sv: 'En regel säger nej; `type` säger vilken.', en: 'A rule says no; `type` says which one.' },
  413: { sv: 'Meddelandet är för stort.', en: 'The message is too large.' },
  415: { sv: 'Innehållstypen tas inte emot.', en: 'The content type is not accepted.' },
  422: {
    sv: 'Meddelandet följer inte sitt kontrakt; `errors` pekar ut varje fel.',
    en: 'The message breaks its contract; `errors` points at each fault.',
  },
  429: {
    sv: 'För många begäranden; vänta så länge som `Retry-After` säger.',
    en: 'Too many requests; wait as long as `Retry-After` says.',
  },
  503: {
    sv: 'Tjänsten är inte tillgänglig just nu och inget är gjort; försök igen efter `Retry-After`.',
    en: 'The service is not available right now and nothing was done; try again after `Retry-After`.',
  },
};

export const otherProblem: Words = { sv: 'Varje annat fel.', en: 'Any other fault.' };

export const limitHeaders: Readonly<Record<string, Words>> = {
  'RateLimit-Limit': { sv: 'Så många begäranden tas emot i följd.', en: 'How many requests are accepted in a row.' },
  'RateLimit-Remaining': { sv: 'Så många återstår just nu.', en: 'How many remain right now.' },
  'RateLimit-Policy': {
    sv: 'Gränsen: antal, och på hur många sekunder utrymmet är tillbaka.',
    en: 'The limit: how many, and within how many seconds the room is back.',
  },
  'RateLimit-Reset': { sv: 'Sekunder tills allt utrymme är tillbaka.', en: 'Seconds until all of the room is back.' },
};

export const retryAfter: Words = { sv: 'Sekunder att vänta.', en: 'Seconds to wait.' };
