/** The number of the municipality, a letter and at most four digits, as SCB's areas have them: DeSO `0486C1010`, RegSO `0486R001`. */
const form = /^\d{4}-?[A-Z]\d{1,4}$/;

/**
 * An area of this municipality, for figures over areas (DOMAIN 6.2). It stands in clear and travels in events, and a sender may write anything in
 * its field: of any other form it is not told, for it could be a street or a name (DOMAIN 3.5 b, 3.10). The report keeps what was said.
 */
export function areaCodeOf(said: string | undefined, kommunkod: string): string | undefined {
  return said !== undefined && said.startsWith(kommunkod) && form.test(said) ? said : undefined;
}
