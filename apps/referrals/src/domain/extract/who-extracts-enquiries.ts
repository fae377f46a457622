import { mayReadEnquiry } from '../access.js';
import type { Viewer } from '../child-file.js';

/** An extract of enquiries is the coordinator's work, as reading one is (DOMAIN 0.1 point 2, 3.3). By what right, for the read log. */
export function groundToExtractEnquiries(
  viewer: Pick<Viewer, 'kommunkod' | 'roles'>,
  enquiries: readonly { readonly kommunkod: string }[],
): 'coordinator' | undefined {
  return enquiries.length > 0 && enquiries.every((enquiry) => mayReadEnquiry(viewer, enquiry)) ? 'coordinator' : undefined;
}
