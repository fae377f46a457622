/** Places in the repository; the same from `src` and from `dist`. */
const root = new URL('../../../', import.meta.url);

export const contractSources = new URL('libs/contracts/src/', root);
export const fixtures = new URL('libs/contracts/fixtures/', root);
export const eventsPage = new URL('docs/events.md', root);
export const asyncApiFile = new URL('docs/asyncapi.yaml', root);
export const projectFile = new URL('package.json', root);
export const meaningsFile = new URL('libs/contracts/meanings.json', root);
