export type Language = 'sv' | 'en';

/** Everything that a person reads here is said in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** `VARSAM_LANG` decides, else the language of the machine; English where that is neither. */
export function languageOf(environment: NodeJS.ProcessEnv): Language {
  const chosen = environment['VARSAM_LANG'] || environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return chosen.toLowerCase().startsWith('sv') ? 'sv' : 'en';
}
