/** What partners' systems call the concerns, as far as one word means one code. */
export const concernWords: Readonly<Record<string, string>> = {
  skolfrånvaro: 'SCHOOL_ABSENCE',
  'oroande frånvaro': 'SCHOOL_ABSENCE',
  riskmiljö: 'RISK_ENVIRONMENT',
  'misstänkt droganvändning': 'DRUG_USE',
  rekrytering: 'RECRUITMENT_ATTEMPT',
  hemlöshet: 'HOMELESS',
  avvikit: 'ABSCONDING',
};

export const sexWords: Readonly<Record<string, string>> = {
  man: 'MALE',
  kvinna: 'FEMALE',
  male: 'MALE',
  female: 'FEMALE',
  unknown: 'UNKNOWN',
  okänt: 'UNKNOWN',
};

/** Labels of protected identity (DOMAIN 3.5). A label that says only that there is protection is taken as the flag. */
export const protectionWords: Readonly<Record<string, string>> = {
  ingen: 'NONE',
  nej: 'NONE',
  ja: 'CONFIDENTIALITY_FLAG',
  sekretessmarkering: 'CONFIDENTIALITY_FLAG',
  sekretessmarkerad: 'CONFIDENTIALITY_FLAG',
  'protected-information': 'CONFIDENTIALITY_FLAG',
  'skyddad folkbokföring': 'PROTECTED_REGISTRATION',
  'fingerade personuppgifter': 'FICTITIOUS',
};

export const informedWords: Readonly<Record<string, string>> = {
  ja: 'YES',
  nej: 'NO',
  olämpligt: 'UNSUITABLE',
  yes: 'YES',
  no: 'NO',
  unsuitable: 'UNSUITABLE',
};

export function yesOrNo(answer: boolean | undefined): 'YES' | 'NO' | undefined {
  return answer === undefined ? undefined : answer ? 'YES' : 'NO';
}

/** A samordningsnummer is told from a personnummer by its day, which is sixty more (lag 2022:1697 2:8); nothing is told from it of the sex. */
export function personIdOf(number: string | undefined): { readonly type: string; readonly value: string } | undefined {
  if (number === undefined) return undefined;
  const [, day] = /^(?:\d{2})?\d{4}(\d{2})[-+]?\d{4}$/.exec(number.replaceAll(' ', '')) ?? [];
  return { type: Number(day ?? 0) >= 60 ? 'SAMORDNINGSNUMMER' : 'PERSONNUMMER', value: number };
}
