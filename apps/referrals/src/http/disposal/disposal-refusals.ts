import { Problem } from '@varsam/service-kit';

/** The same for what does not exist and for what the viewer may not see (DOMAIN 3.3 rule 4). */
export function notFound(): Problem {
  return new Problem('not-found', 404, 'Not found');
}

export function secondPersonNeeded(): Problem {
  const what = 'Whoever ordered a list cannot approve it: another archivist does.';
  return new Problem('second-person-needed', 403, 'A second person is needed', what);
}

export function notWaiting(): Problem {
  return new Problem('not-waiting', 409, 'The file is not proposed any more', 'Read the list again: it was held, taken out or approved.');
}
