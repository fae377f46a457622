const written = /(?<!\d)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\d)/g;

/** Whether an identity number stands anywhere within, as a text or as a number. */
export function holdsIdentityNumber(value: unknown): boolean {
  if (typeof value === 'string')
    return [...value.matchAll(written)].some(([found]) => isIdentityNumber(found.replace(/\D/g, '').slice(-10)));
  if (typeof value === 'number') return holdsIdentityNumber(String(value));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => holdsIdentityNumber(key) || holdsIdentityNumber(inner));
}

/** Month 00–12 and a day, or a day of a samordningsnummer, with the check digit right (DOMAIN 4.7). */
function isIdentityNumber(tenDigits: string): boolean {
  const month = Number(tenDigits.slice(2, 4));
  const day = Number(tenDigits.slice(4, 6));
  return month <= 12 && ((day >= 1 && day <= 31) || (day >= 60 && day <= 91)) && passesLuhn(tenDigits);
}

function passesLuhn(tenDigits: string): boolean {
  const sum = [...tenDigits].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
