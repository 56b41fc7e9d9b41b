/** The mails that are sent, in English. */
export const en = {
  invitation: {
    subject: '{{invitedBy}} invites you to {{organization}}',
    text: `{{invitedBy}} invites you to {{organization}}, whose records are imported with Sluice.

Open this link to accept; it works once, until {{until}}:

{{url}}

If you did not expect it, you can ignore this message.
`,
  },
  /** A schedule whose imports fail. */
  paused: {
    subject: 'Imports from {{service}} are paused: {{account}}',
    text: `{{organization}} imports from the account {{account}} of {{service}} by a schedule. The last three times failed, so the schedule is paused.

{{why}}

Once that is mended, an admin starts it again under Settings, Connections.
`,
  },
} as const;
