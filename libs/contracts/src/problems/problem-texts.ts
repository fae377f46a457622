export interface ProblemText {
  readonly messageSv: string;
  readonly messageEn: string;
}

const texts: Readonly<Record<string, readonly [sv: string, en: string]>> = {
  missing: ['Fältet saknas.', 'The field is missing.'],
  'wrong-type': [
    'Fältet har fel typ, till exempel text där ett tal ska stå.',
    'The field has the wrong type, such as text where a number belongs.',
  ],
  'unknown-code': ['Koden finns inte i kodlistan.', 'The code is not in the code list.'],
  'wrong-form': ['Fältet har inte den form som är överenskommen.', 'The field does not have the agreed form.'],
  'too-short': ['Texten är för kort eller tom.', 'The text is too short or empty.'],
  'too-long': ['Texten är för lång.', 'The text is too long.'],
  'too-small': ['Talet är för litet.', 'The number is too small.'],
  'too-large': ['Talet är för stort.', 'The number is too large.'],
  'wrong-number': ['Talet är inte ett av de tillåtna.', 'The number is none of those allowed.'],
  'too-few': ['Listan har för få poster.', 'The list has too few entries.'],
  'too-many': ['Listan har för många poster.', 'The list has too many entries.'],
  'not-unique': ['Samma värde står flera gånger i listan.', 'The same value stands several times in the list.'],
  'invalid-date': ['Datumet finns inte eller är inte skrivet ÅÅÅÅ-MM-DD.', 'The date does not exist or is not written YYYY-MM-DD.'],
  'invalid-date-time': [
    'Tidpunkten finns inte eller är inte skriven i UTC, som 2026-03-20T14:52:10Z.',
    'The instant does not exist or is not written in UTC, as 2026-03-20T14:52:10Z.',
  ],
  'before-from': ['Perioden slutar innan den börjar.', 'The period ends before it begins.'],
  'invalid-person-id': [
    'Identitetsnumret kan inte stämma: fel längd, datum eller kontrollsiffra.',
    'The identity number cannot be right: wrong length, date or check digit.',
  ],
  'test-number': [
    'Identitetsnumret är ett testnummer och tas inte emot i skarp drift.',
    'The identity number is a test number, which production does not take.',
  ],
  'real-number-in-sandbox': [
    'Identitetsnumret är inget testnummer. Testkommunen tar bara emot Skatteverkets testnummer.',
    'The identity number is no test number. The sandbox takes the Tax Agency’s test numbers only.',
  ],
  'not-encrypted': [
    'Meddelandet är inte krypterat till kommunens nyckel, vilket kommunen kräver.',
    'The message is not encrypted to the key of the municipality, which demands it.',
  ],
  'contact-dropped': [
    'Anmälaren är anonym. Kontaktuppgifterna sparas inte.',
    'The reporter is anonymous. The contact details are not kept.',
  ],
  'odd-text': [
    'Texten har osynliga styrtecken eller tecken som inte finns.',
    'The text holds invisible controls or characters that do not exist.',
  ],
  'no-right-to-feedback': [
    'Återkoppling ges bara till den som är skyldig att anmäla (SoL 19:6).',
    'Only who has a duty to report is told of the decision (SoL 19:6).',
  ],
  'use-police-notice': [
    'En underrättelse enligt LUL eller polislagen är ett eget meddelande: police-notice.',
    'A notice under LUL or the Police Act is a message of its own: police-notice.',
  ],
  'test-number-in-production': [
    'Identitetsnumret är ett testnummer och tas inte emot i skarp drift.',
    'The identity number is a test number, which production does not take.',
  ],
  'no-child': ['Meddelandet säger inget om ett barn.', 'The message says nothing about a child.'],
  'no-concern': ['Meddelandet säger inget om en oro.', 'The message says nothing about a concern.'],
  'other-sender': ['Meddelandet är i en annan avsändares namn.', 'The message is in the name of another sender.'],
  'other-municipality': ['Meddelandet är till en annan kommun.', 'The message is meant for another municipality.'],
  'consent-needed': [
    'En förfrågan som säger vem det gäller behöver samtycke från den unga och varje vårdnadshavare. Vid oro: gör en orosanmälan, den kräver inget samtycke.',
    'An enquiry that says whom it is about takes the consent of the young person and every guardian. In concern send a concern report: it needs no consent.',
  ],
  'not-target-group': [
    'Den unga hör inte till målgruppen eller åldrarna för arbetsformen. Vid oro: gör en orosanmälan.',
    'The young person is not of the target group or the ages of the form of work. In concern send a concern report.',
  ],
  'unknown-form': ['Arbetsformen finns inte.', 'There is no such form of work.'],
  'age-needs-manual-decision': [
    'Åldern framgår inte säkert; en samordnare avgör.',
    'The age cannot be told for certain; a coordinator decides.',
  ],
  'received-as-concern': [
    'Ett behov av skydd har setts: förfrågan tas emot som en orosanmälan (SoL 19:1).',
    'A need of protection has been seen: the enquiry is received as a concern report (SoL 19:1).',
  ],
  'no-supplement': ['Tillägget säger ingenting.', 'The supplement says nothing.'],
  'unknown-report': ['Den tidigare anmälan finns inte under det id:t.', 'The earlier report is not there under that id.'],
  'identifies-somebody': ['Ett identitetsnummer står bland antalen.', 'An identity number stands among the counts.'],
  'left-out': ['Här står mer än antal; det sparas inte.', 'More than counts stands here; it is not kept.'],
  'no-counts': ['Period eller antal saknas.', 'The period or the counts are missing.'],
};

const otherwise = ['Fältet är inte som det är överenskommet.', 'The field is not as agreed.'] as const;

/** Words for a problem, strict and without any of what was sent: the same from `validate`, from the SDK and from the command line. */
export function problemText(slug: string): ProblemText {
  const [messageSv, messageEn] = (Object.hasOwn(texts, slug) ? texts[slug] : undefined) ?? otherwise;
  return { messageSv, messageEn };
}

/** Every slug that has words of its own. */
export const problemSlugs: readonly string[] = Object.keys(texts);
