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
  missing: {
    messageSv: 'Ett fält som brukar finnas saknas. Anmälan är mottagen.',
    messageEn: 'A field that is usually there is missing. The report is received.',
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
