import type { French } from '../catalogue.ts';
import type { en } from './en.ts';

/** Ce que chaque ligne de commande dit d’elle-même en français. */
export const fr: French<typeof en> = {
  usage: '<commande> [options]',
  titles: {
    usage: 'Utilisation :',
    arguments: 'Arguments :',
    options: 'Options :',
    commands: 'Commandes :',
  },
  optionHelp: 'afficher cette aide',
  optionVersion: 'afficher la version',
  optionJson: 'afficher du JSON et rien d’autre',
  optionLang: 'la langue des messages : {{languages}}',
  optionYes: 'ne pas demander',
  yes: 'o oui',
};
