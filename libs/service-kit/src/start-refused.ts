/** The service does not start, for a reason that its operator or developer can mend. The message names variables and places, never values. */
export class StartRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartRefused';
  }
}
