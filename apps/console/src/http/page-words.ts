export type Language = 'sv' | 'en';

/** Every word of the plain pages, in both languages (Språklagen: Swedish first). */
export const words = {
  sv: {
    title: 'Varsam',
    local: 'Testläge. Inga riktiga barn.',
    skip: 'Till innehållet',
    signedOut: 'Du är utloggad.',
    signIn: 'Logga in',
    signedInAs: 'Inloggad som',
    via: 'Inloggningssätt',
    municipality: 'Kommun',
    roles: 'Roller',
    units: 'Enheter',
    since: 'Inloggad sedan',
    endsIdle: 'Loggas ut om inget görs före',
    endsLatest: 'Loggas ut senast',
    choose: 'Vilken kommun arbetar du för nu?',
    chooseButton: 'Arbeta för vald kommun',
    others: 'Dina inloggningar',
    thisOne: 'den här webbläsaren',
    other: 'en annan webbläsare',
    signOut: 'Logga ut',
    signOutAll: 'Logga ut överallt',
    again: 'Logga in igen',
    onward: 'Fortsätt',
    signedIn: 'Du är inloggad.',
    otherLanguage: 'In English',
    back: 'Till startsidan',
    faults: {
      cancelled: 'Inloggningen avbröts. Inget har ändrats.',
      refused: 'Inloggningen gick inte att godkänna. Inget har ändrats. Försök igen.',
      unavailable: 'Inloggningen svarar inte. Försök igen om en stund.',
      expired: 'Inloggningen tog för lång tid eller är redan använd. Börja om.',
      'too-old': 'Den här uppgiften kräver att du loggar in på nytt. Inloggningstjänsten svarade med en äldre inloggning.',
      'too-weak': 'Den här uppgiften kräver en starkare inloggning, till exempel med SITHS.',
      'no-municipality': 'Du är inloggad, men din inloggning säger inte vilken kommun du arbetar för. Kontakta din förvaltning.',
    },
  },
  en: {
    title: 'Varsam',
    local: 'Test mode. No real children.',
    skip: 'To the content',
    signedOut: 'You are signed out.',
    signIn: 'Sign in',
    signedInAs: 'Signed in as',
    via: 'Signed in with',
    municipality: 'Municipality',
    roles: 'Roles',
    units: 'Units',
    since: 'Signed in since',
    endsIdle: 'Signed out if nothing is done before',
    endsLatest: 'Signed out at the latest',
    choose: 'For which municipality are you working?',
    chooseButton: 'Work for the chosen municipality',
    others: 'Your sign-ins',
    thisOne: 'this browser',
    other: 'another browser',
    signOut: 'Sign out',
    signOutAll: 'Sign out everywhere',
    again: 'Sign in again',
    onward: 'Continue',
    signedIn: 'You are signed in.',
    otherLanguage: 'På svenska',
    back: 'To the first page',
    faults: {
      cancelled: 'The sign-in was cancelled. Nothing has changed.',
      refused: 'The sign-in could not be accepted. Nothing has changed. Try again.',
      unavailable: 'The sign-in does not answer. Try again in a moment.',
      expired: 'The sign-in took too long or has been used already. Start over.',
      'too-old': 'This needs a new sign-in. The sign-in service answered with an older one.',
      'too-weak': 'This needs a stronger sign-in, such as with SITHS.',
      'no-municipality': 'You are signed in, but your sign-in does not say which municipality you work for. Ask your department.',
    },
  },
} as const;

/** What was chosen, else what the browser prefers of the two. */
export function languageOf(chosen: unknown, accepted: string | undefined): Language {
  if (chosen === 'sv' || chosen === 'en') return chosen;
  const [first] = (accepted ?? '').toLowerCase().match(/\b(sv|en)\b/) ?? [];
  return first === 'en' ? 'en' : 'sv';
}
