import { platformTables } from '@varsam/outbox/disposal';
import type { DisposalPlan } from '@varsam/outbox/disposal';

const concerns = 'select id from concern where child_id = $1 and kommunkod = $2';
const messages = `select id from partner_message where kommunkod = $2 and (child_id = $1 or concern_id in (${concerns}))`;
const ofItsPartners = `(partner_id, message_id) in (select partner_id, report_id from concern where child_id = $1 and kommunkod = $2
  union select partner_id, message_id from partner_message where id in (${messages}))`;

/** Broken for the child, or for whoever has the number that the child's file was found by. */
const ofBrokenGlass = `id in (select id from broken_glass where kommunkod = $2
  and (child_id = $1 or mark = (select blind_index from child_file where id = $1)))`;

/**
 * What disposal does with each table, in this order; a table that is missing here fails the specification until somebody has decided.
 * The child file goes last: with its row goes the key of all that was sealed under it.
 */
export const disposalPlan: DisposalPlan = {
  ...platformTables,
  contact_vault: { destroy: 'child_id = $1' },
  protection_fact: { destroy: 'child_id = $1' },
  protected_person: { destroy: 'child_id = $1' },
  household_link: { destroy: `child_id = $1 or sibling_concern_id in (${concerns})` },
  concern_team: { destroy: 'child_id = $1' },
  disclosure_step: { destroy: 'child_id = $1' },
  extract_step: { destroy: 'child_id = $1' },
  known_consent: { destroy: 'child_id = $1' },
  broken_glass_key: { destroy: ofBrokenGlass },
  message_task: { destroy: `message_id in (${messages})` },
  enquiry: { destroy: `id in (${messages})` },
  attachment: { destroy: 'child_id = $1' },
  feedback_delivery: { destroy: `feedback_id in (select feedback_id from sent_feedback where concern_id in (${concerns}))` },
  sent_feedback: { destroy: `concern_id in (${concerns})` },
  suitability_decision: { destroy: `concern_id in (${concerns})` },
  feedback: { destroy: `concern_id in (${concerns})` },
  reception_task: { destroy: `concern_id in (${concerns})` },
  rejection: { destroy: ofItsPartners },
  repetition: { destroy: ofItsPartners },
  partner_message: { destroy: `id in (${messages})` },
  concern: { destroy: 'child_id = $1' },
  disposal_hold: { destroy: 'child_id = $1' },
  child_standing: { destroy: 'child_id = $1' },
  disposal: { makeNobodys: `child_id = null, state = case state when 'READY' then 'DISPOSED' else state end`, where: 'child_id = $1' },
  child_file: { destroy: 'id = $1' },
  disclosure_seal: { stays: 'hashes of steps, sealed with the logs' },
  sealed_batch: { stays: 'hashes of messages, so that receipts and the chain still prove themselves' },
  municipality_key: { stays: 'keys that partners encrypt to' },
  outreach_count: { stays: 'numbers that name nobody' },
  ...Object.fromEntries(
    ['enquiry_rule', 'extract_rule', 'disclosure_rule', 'feedback_rule', 'retention_rule', 'research_sample_rule'].map((table) => [
      table,
      { stays: 'law and agreed terms' },
    ]),
  ),
  ...Object.fromEntries(
    ['contact_path', 'partner', 'partner_municipality', 'partner_credential', 'recipient'].map((table) => [
      table,
      { stays: 'organisations and functions' },
    ]),
  ),
  ...Object.fromEntries(
    ['disposal_list', 'disposal_report', 'disposal_proof'].map((table) => [table, { stays: 'the protocol, which names no child' }]),
  ),
};
