const longest = 512;
/** One slash and no second one, no backslash (which browsers read as a slash), nothing that is dropped on the way such as a tab. */
const pathHere = /^\/(?![/\\])[!-[\]-~]*$/;

/** Where to go after the sign-in: a place of the console itself, or its first page. An address of anybody else is no place to be sent to. */
export function returnPath(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > longest || !pathHere.test(asked)) return '/';
  const [path = ''] = asked.split(/[?#]/);
  // A dot segment could still make two slashes of it, and the sign-in's own pages would lead round in a circle.
  if (/\/\.{0,2}(\/|$)/.test(path.slice(1)) || path === '/.' || path === '/..' || path.startsWith('/auth/')) return '/';
  return asked;
}
