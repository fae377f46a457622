import { InMemoryContactPaths } from './contact-paths.in-memory.js';
import { InMemoryEnquiries } from './enquiries.in-memory.js';
import { InMemoryOutreach } from './outreach.in-memory.js';
import { InMemoryPartnerMessages } from './partner-messages.in-memory.js';
import { keepsMessages } from './partner-messages.suite.js';
import { InMemorySupplements } from './supplements.in-memory.js';

keepsMessages(() => {
  const messages = new InMemoryPartnerMessages();
  return {
    messages,
    enquiries: new InMemoryEnquiries(messages),
    supplements: new InMemorySupplements(messages),
    outreach: new InMemoryOutreach(messages),
    contactPaths: new InMemoryContactPaths(),
    published: () => Promise.resolve(messages.published),
  };
});
