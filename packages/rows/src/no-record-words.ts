import { foldText } from '@sluice/shared';

/** By the words of `foldText`: French, English, German, Spanish, Italian. */
const TOTAL =
  /^(?:(?:grand |ensemble )?(?:total|totaux|totals?)|somme|sum|summe|gesamt(?:summe|betrag)?|suma|somma|totale|totali|moyenne|average|durchschnitt|media|nombre)(?: (?:general|generale|generaux|global|ht|ttc|de|des|du|la|page|of|for|\d{1,9})\b|$)/;
/** What no company is called, whatever stands behind: the sum of a part, a balance, what is carried over a page. */
const PARTIAL_SUM =
  /^(?:sous tota(?:l|ux)|sub ?totals?|zwischensumme|subtotale?|cumul|solde|balance|saldo|uebertrag|ubertrag|carried forward|brought forward|a reporter|report)(?: (?:au|a|du|de|des|la|le|nouveau|initial|final|anterieur|precedent|crediteur|debiteur|page|at|on|as|of|for|from|zum|al)\b| \d|$)/;
/** The sum of a part is called as that part is. */
const SUM_OF_PART = /^(?:sous tota(?:l|ux)|sub ?totals?|zwischensumme|subtotale?|cumul) /;
const NOTE =
  /^(?:(?:page|seite) \d{1,9}\b|\d{1,9} (?:rows?|records?|lignes?|enregistrements?|resultats?|results?|zeilen|datensatze|filas|registros|righe)\b|(?:nombre|number|anzahl|numero) (?:de|of|der|di) |(?:exporte|edite|genere|imprime|extrait|exported|generated|printed|exportiert|erstellt|gedruckt|exportado|generado|esportato|generato) (?:le|on|by|par|from|at|am|von|el|il|\d)|(?:fin|end) (?:du|de|of|des) |(?:eof|fin|end)$|arretee? (?:a|le|la) )/;
/** A word and a colon, the number of a footnote, an asterisk. */
const MARKED_NOTE =
  /^(?:(?:sources?|notes?|n\.? ?b\.?|remarques?|attention|l[ée]gende|remarks?|warning|quelle|hinweis|fuente|nota|fonte)\s*:|\(\d{1,2}\)\s*\p{L}|[*†‡]+\s*\p{L})/iu;

/** What parts of a table are called after. */
const SECTION =
  /^(?:region|zone|secteur|groupe?|categorie|famille|service|departement|direction|agence|equipe|rayon|chapitre|section|classe|annee|mois|semaine|area|team|category|department|branch|division|chapter|year|month|week|gruppe|abteilung|bereich|kategorie|grupo|seccion|gruppo|sezione)s? /;

/** Whether a text begins with a word that parts of a table are called after: `Région Nord`. */
export function isSectionText(text: string): boolean {
  return SECTION.test(foldText(text));
}

/** Whether a cell is a word for a sum. */
export function isSumWord(text: string): boolean {
  const word = foldText(text);
  return TOTAL.test(word) || PARTIAL_SUM.test(word) || SUM_OF_PART.test(word);
}

/** Whether a text that stands by itself speaks of the table. */
export function isNoteText(text: string): boolean {
  return NOTE.test(foldText(text)) || MARKED_NOTE.test(text.trim());
}
