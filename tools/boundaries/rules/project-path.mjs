import path from 'node:path';

/** The linted file as a path from the project's root, with forward slashes: rules speak of `apps/referrals/src/domain/…`. */
export function projectPath(context) {
  return path.relative(context.cwd, context.filename).split(path.sep).join('/');
}

const specFile = /\.(spec|int-spec|e2e-spec|suite)\.ts$/;

/** A suite is what two twins of a repository both pass; it is test code without a runner's file name. */
export function isSpec(file) {
  return specFile.test(file);
}
