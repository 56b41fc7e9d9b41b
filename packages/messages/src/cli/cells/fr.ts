import type { French } from '../../catalogue.ts';
import type { enCells } from './en.ts';

/** Ce que dit `sluice` de la lecture des cellules d’une colonne, en français. */
export const frCells: French<typeof enCells> = {
  error: {
    no_column_to_clear:
      '--clear : « {{header}} » ne va à aucun champ. Indiquez-en un avec --map "{{header}}=champ".',
    key_cleared:
      '--clear : les enregistrements se reconnaissent à « {{field}} », qu’aucune cellule vide ne vide.',
    column_not_mapped:
      '{{option}} : « {{header}} » ne va à aucun champ. Indiquez-en un avec --map "{{header}}=champ".',
    no_unit: '--unit : les valeurs de « {{field}} » n’ont pas d’unité.',
  },
  help: {
    optionClear:
      'une colonne dont les cellules vides effacent la valeur, par en-tête ou place (#3) ; répétable',
    optionEmptyCells:
      'ce que fait une cellule vide à un enregistrement mis à jour : keep (garder sa valeur, comme quand rien n’est dit) ou clear (l’effacer)',
    optionUnit:
      'l’unité des nombres d’une colonne qui ne la disent pas, comme « Poids=lb » ou « Montant=kEUR » ; répétable',
    optionAsEmpty:
      'un texte lu comme une cellule vide dans une colonne, comme « Entreprise=inconnue » ; répétable',
    optionAsValue: 'une marque de vide qui est une valeur dans une colonne, comme « Nom=NULL » ; répétable',
    optionKeepWrapping:
      'une colonne où reste ce qu’un programme met autour d’un texte (="00123", \'00123, 123.0), par en-tête ou place (#3) ; répétable',
    optionDecimal: 'le séparateur décimal, à la place de ce que dit le fichier : , ou .',
    optionSerials:
      'ce que sont les nombres d’une colonne de dates : des jours depuis 1900 ou 1904, comptés par un tableur, ou none',
  },
  notice: {
    serials: {
      '1900': '      les nombres sont des jours depuis 1900',
      '1904': '      les nombres sont des jours depuis 1904',
      none: '      les nombres ne sont pas des dates',
    },
    clears: 'Les cellules vides effacent la valeur de : {{fields}}',
    unit: '      en {{unit}}',
    unitConverted: '      en {{unit}} : chaque nombre est multiplié par {{factor}}',
    asEmpty: '      lues comme vides : {{markers}}',
    asValue: '      gardées comme valeurs : {{markers}}',
    wrappedFormula_one: '      {{count, number}} cellule est écrite ="…" : son contenu est lu',
    wrappedFormula_many: '      {{count, number}} de cellules sont écrites ="…" : leur contenu est lu',
    wrappedFormula_other: '      {{count, number}} cellules sont écrites ="…" : leur contenu est lu',
    wrappedApostrophe_one: '      l’apostrophe devant {{count, number}} nombre est retirée',
    wrappedApostrophe_many: '      l’apostrophe devant {{count, number}} de nombres est retirée',
    wrappedApostrophe_other: '      l’apostrophe devant {{count, number}} nombres est retirée',
    pointed_one: '      le « .0 » derrière {{count, number}} nombre est retiré',
    pointed_many: '      le « .0 » derrière {{count, number}} de nombres est retiré',
    pointed_other: '      le « .0 » derrière {{count, number}} nombres est retiré',
    zoneless_one:
      '      {{count, number}} heure n’indique pas de fuseau : elle est lue dans le fuseau « {{zone}} »',
    zoneless_many:
      '      {{count, number}} d’heures n’indiquent pas de fuseau : elles sont lues dans le fuseau « {{zone}} »',
    zoneless_other:
      '      {{count, number}} heures n’indiquent pas de fuseau : elles sont lues dans le fuseau « {{zone}} »',
    fallback: '      si elle est vide : « {{column}} »',
    names: '      noms complets : --split-names "{{column}}" les sépare en prénom et nom',
    namesSplit: {
      first_last: '      séparés : le prénom vient d’abord où la cellule ne le dit pas',
      last_first: '      séparés : le nom vient d’abord où la cellule ne le dit pas',
    },
  },
};
