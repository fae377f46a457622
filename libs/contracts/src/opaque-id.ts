const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** Letters, digits and the marks of machine-made ids; whoever writes a name writes a space or a letter beyond ASCII. */
const machineMade = /^[\w.:/+=@~-]{1,200}$/;
const numberOfAPerson = /(?<!\d)(?:19|20)?(\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01]))[-+]?(\d{4})(?!\d)/g;

/**
 * Whether an id that somebody else has chosen may stand in the open: in an index, a list of deliveries, a dead letter (DOMAIN 3.10). An identity
 * number may not, nor may words.
 */
export function isOpaqueId(id: string): boolean {
  if (uuid.test(id)) return true;
  return machineMade.test(id) && ![...id.matchAll(numberOfAPerson)].some(([, date, serial]) => hasCheckDigit(`${date}${serial}`));
}

/** One in ten numbers that only look like a person's has it by chance; the others stay the ids that they are. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
