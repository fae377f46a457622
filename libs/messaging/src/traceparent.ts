const form = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** W3C Trace Context. A partner may write anything there; what is not a traceparent is not carried on, and can never break out of a header line. */
export function isTraceparent(value: string): boolean {
  return form.test(value);
}
