/** Why a call was refused, in English. */
export const enCalls = {
  unauthenticated: 'Sign in first.',
  forbidden: 'Your role in this organisation does not allow this. Ask an admin.',
  not_found: 'There is nothing here with this id, or it belongs to another organisation.',
  invalid_input: 'The request is not understood: {{detail}}.',
  wrong_origin: 'The request came from another site and was refused.',
  import_live:
    'Another import of {{entity}} is waiting or running ({{importId}}). Wait for its end, or stop it.',
  wrong_state: 'This cannot be done while the import is {{status}}.',
  corrections_unchecked:
    'Rows were corrected since the check (rows: {{rows}}), and its figures do not count them yet. They are being counted: start once they are.',
  corrections_lost:
    'Read in another way, the file has its cells elsewhere, and what was corrected in them would be lost (cells: {{cells}}). Confirm that it may go.',
  same_file:
    'These exact bytes were already imported ({{importId}}). Say so explicitly to import them again.',
  mapping_incomplete: 'The mapping is not complete: {{detail}}.',
  nothing_refused: 'No row of this import is refused: there is nothing to try again.',
  nothing_written: 'This import wrote nothing: there is nothing to undo.',
  plan_lost: 'What the dry run decided of these rows is not there any more: check the import again.',
  file_purged:
    'The file of this import was deleted on {{date}}, as your organisation set it. Upload it again to import it anew.',
  rows_purged:
    'The refused rows of this import were deleted on {{date}}, as your organisation set it. Import the file again to have them checked anew.',
  journal_purged:
    'This import can no longer be undone: its journal was deleted on {{date}}, as your organisation set it.',
  record_changed:
    'One of the two records was changed, merged or deleted since it was looked at. Nothing was merged: look at them again.',
  identifier_taken:
    'Nothing was changed: another record has one of these identifiers by now. Look at that one first.',
  merge_over:
    'This merge cannot be undone any more: it was undone already, or the record that was kept is gone. Where it was merged into another one, undo that merge first.',
  not_a_report:
    '“{{file}}” cannot be the corrected report of this import. Nothing was changed. Download the report of the refused rows, correct it, save it as CSV or as a workbook, then upload that file.',
  file_too_large: 'The file is larger than {{limit}}. Split it, or ask the operator to raise the limit.',
  connection_exists: 'The account {{account}} is connected already.',
  connection_paused:
    'The connection to {{account}} is paused: nothing is imported from it. An admin can end the pause.',
  no_secrets_key:
    'This server has no key to keep secrets with. Ask whoever runs it to set SLUICE_SECRETS_KEY.',
  last_admin: 'An organisation needs an admin, and this is the only one. Make somebody else an admin first.',
  already_member: 'This person is already a member of the organisation.',
  organization_exists: 'There is an organisation “{{name}}” already ({{id}}). Choose another name.',
  invitation_over:
    'This invitation is not valid any more: it was used, withdrawn, or is older than seven days. Ask for a new one.',
  wrong_password: 'The current password is not right.',
  too_many_requests: 'Too many attempts. Wait a minute, then try again.',
  unavailable: 'The service is not available at the moment. What was done so far is kept; try again shortly.',
  internal:
    'This is a fault of Sluice itself. Nothing was half-written. Tell whoever runs this server: its log says where it broke.',
} as const;
