import type { French } from '../../catalogue.ts';
import type { enCells } from './en.ts';

/** Comment ont été lues les cellules qui disent plus, ou autre chose, que leur valeur, en français. */
export const frCells: French<typeof enCells> = {
  /** Ce qui ne va pas dans une ligne, ou ce qu’il faut en savoir. */
  row: {
    other_currency:
      '{{column}} : « {{value}} » est un montant en {{found}} dans une colonne en {{currency}}. Les montants d’une autre monnaie ont besoin d’un fichier, ou d’une colonne, à eux.',
    spreadsheet_error:
      '{{column}} : « {{value}} » est ce qu’affiche un tableur quand une formule échoue ou que la colonne est trop étroite. Lu comme une cellule vide.',
    not_calculated:
      '{{column}} : « {{value}} » tient lieu d’une formule qu’aucun programme n’a calculée. Lue comme une cellule vide. Ouvrez le classeur dans un tableur et enregistrez-le, puis choisissez ce fichier.',
    unit_converted:
      '{{column}} : « {{value}} » a été converti depuis {{unit}}, fois {{factor}} : {{result}}.',
    unit_rounded:
      '{{column}} : « {{value}} » a été converti depuis {{unit}}, fois {{factor}}, et arrondi : {{result}}.',
    time_dropped: '{{column}} : de « {{value}} », le jour est conservé ({{date}}), pas l’heure ({{time}}).',
    invalid_time:
      '{{column}} : « {{value}} » n’est pas une heure connue ici, avec son jour dans l’ordre {{order}}.',
    impossible_time: '{{column}} : « {{value}} » n’est pas une heure du calendrier.',
    time_unknown:
      '{{column}} : « {{value}} » est ce qu’écrivent les programmes qui ignorent l’heure. Conservé comme le 1er janvier 1970.',
    time_of_day_missing: '{{column}} : « {{value}} » ne dit que le jour. Conservé comme son minuit.',
    too_many_items:
      '{{column}} : « {{value}} » compte {{found, number}} textes ; une liste en a {{limit, number}} au plus.',
    item_too_long: '{{column}} : « {{item}} » dépasse {{limit, number}} caractères.',
    email_taken: '{{column}} : de « {{value}} », l’adresse est retenue : {{result}}.',
    more_emails: '{{column}} : de « {{value}} », la première adresse est retenue, et non {{others}}.',
    more_phones: '{{column}} : de « {{value}} », le premier numéro est retenu, et non {{others}}.',
    phone_taken: '{{column}} : de « {{value}} », le numéro est retenu : {{result}}.',
    phone_placeholder: '{{column}} : « {{value}} » n’est le numéro de personne. Lu comme une cellule vide.',
    country_unknown:
      '{{column}} : « {{value}} » est lu comme un numéro du pays {{country}}, car « {{found}} » ne nomme aucun pays connu ici.',
    word_left_out: '{{column}} : de « {{value}} », le nombre est retenu ({{result}}), et non « {{word}} ».',
    name_guessed:
      '{{column}} : « {{value}} » est séparé en « {{first}} » (prénom) et « {{last}} » (nom). Vérifiez que c’est juste.',
    name_not_split:
      '{{column}} : « {{value}} » ne peut pas être séparé en prénom et nom. Tout est pris comme nom.',
    invisible_character:
      '{{column}} : « {{value}} » contient un caractère que l’on ne voit pas ({{codePoint}}). Retirez-le.',
  },
  cause: {
    other_currency: 'une autre monnaie',
    spreadsheet_error: 'une erreur de tableur',
    not_calculated: 'une formule jamais calculée',
    unit_converted: 'converti depuis une autre unité',
    unit_rounded: 'converti depuis une autre unité, et arrondi',
    time_dropped: 'une heure laissée de côté',
    invalid_time: 'pas une heure dans l’ordre attendu',
    impossible_time: 'pas une heure du calendrier',
    time_unknown: 'une heure qu’aucun programme ne savait',
    time_of_day_missing: 'un jour sans son heure',
    too_many_items: 'trop de textes dans une liste',
    item_too_long: 'un texte de liste trop long',
    email_taken: 'plus qu’une adresse',
    more_emails: 'plusieurs adresses dans une cellule',
    more_phones: 'plusieurs numéros dans une cellule',
    phone_taken: 'plus qu’un numéro de téléphone',
    phone_placeholder: 'des chiffres à la place d’un numéro de téléphone',
    country_unknown: 'un numéro dont le pays est supposé',
    word_left_out: 'un mot laissé à côté d’un nombre',
    name_guessed: 'un nom complet qui pourrait être séparé autrement',
    name_not_split: 'un nom complet laissé entier',
    invisible_character: 'un caractère que l’on ne voit pas',
  },
};
