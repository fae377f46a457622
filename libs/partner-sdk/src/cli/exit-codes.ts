import type { Bilingual } from './bilingual.js';

/** What a script may rely on. `notReceived` is never mixed up with anything else: somebody has to phone. */
export const exitCodes = { done: 0, wrong: 1, notUnderstood: 2, notReceived: 3, notPossible: 4 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const exitCodeTexts: Bilingual = {
  sv: [
    '0  klart',
    '1  prövat och inte rätt: ogiltigt, avvisat eller inte bevisat',
    '2  kommandot går inte att förstå',
    '3  INTE MOTTAGET: ring',
    '4  gick inte att göra: fil, inloggning eller förbindelse saknas',
  ].join('\n'),
  en: [
    '0  done',
    '1  looked at and not right: invalid, refused or not proved',
    '2  the command cannot be understood',
    '3  NOT RECEIVED: phone',
    '4  could not be done: a file, the sign-in or the connection is missing',
  ].join('\n'),
};
