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
} as const;
