/** What partners' systems call the concerns, as far as one word means one code. */
const codes: Readonly<Record<string, string>> = {
  skolfrånvaro: 'SCHOOL_ABSENCE',
  riskmiljö: 'RISK_ENVIRONMENT',
  'misstänkt droganvändning': 'DRUG_USE',
  rekrytering: 'RECRUITMENT_ATTEMPT',
};

/** A word that could mean several codes, or that nobody knows, goes as it came: reception sees it and a human decides. */
export function concernType(word: string): string {
  return codes[word.toLowerCase()] ?? word;
}
