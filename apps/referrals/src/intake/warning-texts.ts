interface WarningText {
  readonly messageSv: string;
  readonly messageEn: string;
}

const texts: Readonly<Record<string, WarningText>> = {
  'invalid-person-id': {
    messageSv: 'Identitetsnumret kan inte stämma. Anmälan är mottagen och mottagningen reder ut vem barnet är.',
    messageEn: 'The identity number cannot be right. The report is received and reception settles who the child is.',
  },
  'unknown-code': {
    messageSv: 'Koden är okänd här. Anmälan är mottagen med koden som den kom.',
    messageEn: 'The code is unknown here. The report is received with the code as it came.',
  },
  'unknown-report': {
    messageSv: 'Den tidigare anmälan finns inte här under det id:t. Tillägget är mottaget och mottagningen reder ut vart det hör.',
    messageEn: 'The earlier report is not here under that id. The supplement is received and reception settles where it belongs.',
  },
  'age-needs-manual-decision': {
    messageSv: 'Åldern framgår inte säkert. Förfrågan är mottagen och en samordnare avgör.',
    messageEn: 'The age cannot be told for certain. The enquiry is received and a coordinator decides.',
  },
  'received-as-concern': {
    messageSv: 'Ett behov av skydd har setts: förfrågan är mottagen som en orosanmälan (SoL 19:1).',
    messageEn: 'A need of protection has been seen: the enquiry is received as a concern report (SoL 19:1).',
  },
  'left-out': {
    messageSv: 'Här stod mer än antal. Det är inte sparat; antalen är mottagna.',
    messageEn: 'More than counts stood here. It was not kept; the counts are received.',
  },
  'odd-text': {
    messageSv: 'Texten har osynliga styrtecken eller tecken som inte finns. Anmälan är mottagen och texten är kvar som den kom.',
    messageEn: 'The text holds invisible controls or characters that do not exist. The report is received and the text kept as it came.',
  },
  missing: {
    messageSv: 'Ett fält som brukar finnas saknas. Anmälan är mottagen.',
    messageEn: 'A field that is usually there is missing. The report is received.',
  },
  'contact-dropped': {
    messageSv: 'Anmälaren är anonym. Anmälan är mottagen och kontaktuppgiften sparas inte.',
    messageEn: 'The reporter is anonymous. The report is received and the contact detail is not kept.',
  },
  'no-right-to-feedback': {
    messageSv: 'Återkoppling ges bara till den som är skyldig att anmäla (SoL 19:6). Anmälan är mottagen.',
    messageEn: 'Only who has a duty to report is told of the decision (SoL 19:6). The report is received.',
  },
  'use-police-notice': {
    messageSv: 'En underrättelse enligt LUL eller polislagen är ett eget meddelande (police-notice). Anmälan är mottagen som orosanmälan.',
    messageEn: 'A notice under LUL or the Police Act is a message of its own (police-notice). It is received as a concern report.',
  },
  'not-encrypted': {
    messageSv: 'Kommunen kräver kryptering till sin nyckel. Anmälan är mottagen. Kryptera nästa.',
    messageEn: 'The municipality demands encryption to its key. The report is received. Encrypt the next one.',
  },
};

const otherwise: WarningText = {
  messageSv: 'Fältet har inte den form som är överenskommen. Anmälan är mottagen som den kom.',
  messageEn: 'The field does not have the agreed form. The report is received as it came.',
};

/** Words for a warning in a receipt; they never repeat what was sent. */
export function warningText(slug: string): WarningText {
  return texts[slug] ?? otherwise;
}
