/** What partners' systems write, in small letters, and the contract's code for it. A map, because a partner may write any word at all, also `constructor`. */
export type Words = ReadonlyMap<string, string>;

/** What partners' systems call the concerns, as far as one word means one code. */
export const concernWords: Words = new Map(
  Object.entries({
    skolfrånvaro: 'SCHOOL_ABSENCE',
    'oroande frånvaro': 'SCHOOL_ABSENCE',
    riskmiljö: 'RISK_ENVIRONMENT',
    'misstänkt droganvändning': 'DRUG_USE',
    rekrytering: 'RECRUITMENT_ATTEMPT',
    hemlöshet: 'HOMELESS',
    avvikit: 'ABSCONDING',
  }),
);

export const sexWords: Words = new Map(
  Object.entries({
    man: 'MALE',
    kvinna: 'FEMALE',
    male: 'MALE',
    female: 'FEMALE',
    unknown: 'UNKNOWN',
    okänt: 'UNKNOWN',
  }),
);

/** Labels of protected identity (DOMAIN 3.5). A label that says only that there is protection is taken as the flag. */
export const protectionWords: Words = new Map(
  Object.entries({
    ingen: 'NONE',
    nej: 'NONE',
    ja: 'CONFIDENTIALITY_FLAG',
    sekretessmarkering: 'CONFIDENTIALITY_FLAG',
    sekretessmarkerad: 'CONFIDENTIALITY_FLAG',
    'protected-information': 'CONFIDENTIALITY_FLAG',
    'skyddad folkbokföring': 'PROTECTED_REGISTRATION',
    'fingerade personuppgifter': 'FICTITIOUS',
  }),
);

export const informedWords: Words = new Map(
  Object.entries({
    ja: 'YES',
    nej: 'NO',
    olämpligt: 'UNSUITABLE',
    yes: 'YES',
    no: 'NO',
    unsuitable: 'UNSUITABLE',
  }),
);

export function yesOrNo(answer: boolean | undefined): 'YES' | 'NO' | undefined {
  return answer === undefined ? undefined : answer ? 'YES' : 'NO';
}

/** A samordningsnummer is told from a personnummer by its day, which is sixty more (lag 2022:1697 2:8); nothing is told from it of the sex. */
export function personIdOf(number: string | undefined): { readonly type: string; readonly value: string } | undefined {
  if (number === undefined) return undefined;
  const [, day] = /^(?:\d{2})?\d{4}(\d{2})[-+]?\d{4}$/.exec(number.replaceAll(' ', '')) ?? [];
  return { type: Number(day ?? 0) >= 60 ? 'SAMORDNINGSNUMMER' : 'PERSONNUMMER', value: number };
}
