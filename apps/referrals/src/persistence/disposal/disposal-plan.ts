import { platformTables } from '@varsam/outbox/disposal';
import type { DisposalPlan } from '@varsam/outbox/disposal';

const concerns = 'select id from concern where child_id = $1 and kommunkod = $2';
/** Arrays are looked up one by one by index; of a sub-select PostgreSQL may think that reading the table whole is quicker. */
const ofConcerns = (column: string): string => `${column} = any(array(${concerns}))`;
const aboutChild = `child_id = $1 or ${ofConcerns('concern_id')}`;
const messages = `select id from partner_message where kommunkod = $2 and (${aboutChild})`;
const ofMessages = (column: string): string => `${column} = any(array(${messages}))`;
const ofItsPartners = `(partner_id, message_id) in (select partner_id, report_id from concern where child_id = $1 and kommunkod = $2
  union select partner_id, message_id from partner_message where kommunkod = $2 and (${aboutChild}))`;

/** Broken for the child, or for whoever has the number that the child's file was found by. */
const ofBrokenGlass = `id = any(array(select id from broken_glass where kommunkod = $2
  and (child_id = $1 or mark = (select blind_index from child_file where id = $1))))`;

/**
 * What disposal does with each table, in this order; a table that is missing here fails the specification until somebody has decided.
 * The child file goes last: with its row goes the key of all that was sealed under it.
 */
export const disposalPlan: DisposalPlan = {
  ...platformTables,
  contact_vault: { destroy: 'child_id = $1' },
  protection_fact: { destroy: 'child_id = $1' },
  protected_person: { destroy: 'child_id = $1' },
  household_link: { destroy: `child_id = $1 or ${ofConcerns('sibling_concern_id')}` },
  concern_team: { destroy: 'child_id = $1' },
  disclosure_step: { destroy: 'child_id = $1' },
  extract_step: { destroy: 'child_id = $1' },
  known_consent: { destroy: 'child_id = $1' },
  broken_glass_key: { destroy: ofBrokenGlass },
  message_task: { destroy: ofMessages('message_id') },
  enquiry: { destroy: ofMessages('id') },
  attachment: { destroy: 'child_id = $1' },
  feedback_delivery: { destroy: `feedback_id = any(array(select feedback_id from sent_feedback where ${ofConcerns('concern_id')}))` },
  sent_feedback: { destroy: ofConcerns('concern_id') },
  suitability_decision: { destroy: ofConcerns('concern_id') },
  feedback: { destroy: ofConcerns('concern_id') },
  reception_task: { destroy: ofConcerns('concern_id') },
  rejection: { destroy: ofItsPartners },
  repetition: { destroy: ofItsPartners },
  partner_message: { destroy: aboutChild },
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
