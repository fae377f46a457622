/** What the rules of the profile ask that no function of Spectral's own does. Each answers what is wrong, or nothing. */
const wrong = (message, path) => [{ message, ...(path && { path }) }];

export function camelCase(name) {
  return typeof name !== 'string' || /^[a-z][a-zA-Z0-9]*$/.test(name) ? undefined : wrong(`${name} is not camelCase`);
}

/** By the house's names: what ends in `At` is an instant. */
export function instantInUtc(properties, _options, { path }) {
  return Object.entries(properties)
    .filter(([name, property]) => /[a-z]At$/.test(name) && property.format !== 'date-time')
    .flatMap(([name]) => wrong(`${name} has not the format date-time`, [...path, name]));
}

export function answersOnlyProblems(response, _options, { path }) {
  const status = String(path.at(-1));
  if (!/^(4|5|default)/.test(status)) return undefined;
  const types = Object.keys(response.content ?? {});
  return types.length === 1 && types[0] === 'application/problem+json' ? undefined : wrong(`${status} is not application/problem+json`);
}

export function problemMembers(problem) {
  const missing = ['type', 'title', 'status', 'detail', 'instance'].filter((member) => !(member in (problem.properties ?? {})));
  return missing.length === 0 ? undefined : wrong(`${missing.join(', ')} missing`);
}

export function pagesFromOne(parameters) {
  const named = (name) => parameters.find((parameter) => parameter.name === name);
  if (named('limit') && !named('page') && !named('offset') && !named('after')) return wrong('limit without page, offset or after');
  const page = named('page');
  const fromOne = page?.schema?.minimum === 1 || /^\^\(?(\?:)?\[1-9\]/.test(page?.schema?.pattern ?? '');
  return page && !fromOne ? wrong('page does not start at 1') : undefined;
}

export function noBodyInGet(operation) {
  return 'requestBody' in operation ? wrong('a GET has a body') : undefined;
}

/** Two paragraphs, Swedish and English; a sentence that is the same in both has not been translated. */
export function inBothLanguages(description) {
  const [sv = '', en = '', ...rest] = String(description).split('\n\n');
  const said = sv.trim() !== '' && en.trim() !== '' && rest.length === 0 && sv !== en;
  return said ? undefined : wrong('is not said in two languages');
}

export function exemplified(media) {
  const values = [media.example, ...Object.values(media.examples ?? {}).map((example) => example.value)];
  return values.some((value) => value !== undefined) ? undefined : wrong('has no example');
}

export function declaresSecurity(operation) {
  return Array.isArray(operation.security) ? undefined : wrong('declares no security');
}
