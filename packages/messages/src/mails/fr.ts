import type { French } from '../catalogue.ts';
import type { en } from './en.ts';

/** Les courriels envoyés, en français. */
export const fr: French<typeof en> = {
  invitation: {
    subject: '{{invitedBy}} vous invite dans {{organization}}',
    text: `{{invitedBy}} vous invite dans {{organization}}, dont les données sont importées avec Sluice.

Ouvrez ce lien pour accepter ; il sert une fois, jusqu’au {{until}} :

{{url}}

Si vous ne l’attendiez pas, vous pouvez ignorer ce message.
`,
  },
  paused: {
    subject: 'Les imports depuis {{service}} sont en pause : {{account}}',
    text: `{{organization}} importe le compte {{account}} de {{service}} à intervalles réguliers. Les trois dernières fois ont échoué, et ces imports sont en pause.

{{why}}

Une fois la cause levée, un administrateur les relance sous Réglages, Connexions.
`,
  },
};
