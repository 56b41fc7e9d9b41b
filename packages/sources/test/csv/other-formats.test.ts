import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../src/csv/dialect.ts';
import { assertText } from '../../src/csv/file-kind.ts';

function read(text: string): void {
  const bytes = Buffer.from(text);
  assertText(bytes);
  detectDialect(bytes, {});
}

describe('texts of another format are refused by its name', () => {
  it.each([
    ['vCard', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Élise Dupont\r\nEND:VCARD\r\n'],
    ['iCalendar', 'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:x\n'],
    ['LDIF', 'dn: uid=dupont,dc=ex,dc=fr\ncn: Dupont\n\ndn: uid=roy,dc=ex,dc=fr\ncn: Roy\n'],
    ['LDIF', 'version: 1\ndn:: dWlkPWR1cG9udA==\ncn: Dupont\n'],
    ['SYLK', 'ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K"Nom"\r\n'],
    ['SYLK', 'ID;PSCALC3\nC;X1;Y1;K"Nom"\n'],
    ['DIF', 'TABLE\n0,1\n"EXCEL"\nVECTORS\n'],
    ['SQL', "INSERT INTO clients (nom,ville) VALUES\n('Dupont','Lyon'),\n('Martin','Nice');\n"],
    ['SQL', '-- dump\nCREATE TABLE `clients` (\n  id int,\n'],
    ['diff', '--- a/x.csv\n+++ b/x.csv\n@@ -1,2 +1,2 @@\n nom;ville\n'],
    ['HTML', '<table border="1">\n<tr><th>Nom</th></tr>\n</table>'],
    ['HTML', '<meta charset="utf-8">\n<table><tr><td>a</td></tr></table>'],
    ['HTML', '<div>\n<table>\n<tr><td>Dupont</td></tr>\n</table>\n</div>'],
    ['HTML / XML', '<!-- export -->\n<html><body></body></html>'],
    ['XML', '<clients>\n  <client><nom>Dupont</nom></client>\n</clients>'],
    ['XML', '<ns:a xmlns:ns="x"><ns:b/></ns:a>'],
    ['JSON', '[["nom","ville"],["Dupont","Lyon"]]'],
    ['JSON', '["Dupont","Lyon",12]\n["Martin","Nice",9]\n'],
    ['JSON', '[\n  1,\n  2\n]'],
    ['JSON', '[1, "Dupont"]\n[2, "Martin"]'],
    ['JavaScript', 'export const data = [\n  { nom: "Dupont" },\n];'],
    ['MIME', 'MIME-Version: 1.0\nContent-Type: multipart/related\n'],
    ['MIME', 'From: Paul <paul@ex.fr>\nTo: anne@ex.fr\nSubject: Liste\n'],
    ['OFX', 'OFXHEADER:100\nDATA:OFXSGML\n'],
    ['QIF', '!Type:Bank\nD12/03/2025\nT-12,50\n^\n'],
    ['MT940', ':20:STARTUMS\n:25:30002/12345678901\n:28C:0\n'],
    ['EDIFACT', "UNA:+.? '\nUNB+UNOA:1+EXP+DEST'\n"],
    ['HL7', 'MSH|^~\\&|SIH|HOP\nPID|1||123\n'],
    ['SRT / WebVTT', '1\n00:00:01,000 --> 00:00:02,500\nBonjour\n'],
    ['YAML', '---\nnom: Dupont\nville: Lyon\n'],
    ['YAML', '- nom: Dupont\n  ville: Lyon\n- nom: Martin\n  ville: Nice\n'],
    ['INI / TOML', '[[client]]\nnom = "Dupont"\nville = "Lyon"\n'],
    ['Python', "('Dupont', 'Lyon', 12)\n('Martin', 'Nice', 9)\n"],
    ['Python', "{'nom': 'Dupont', 'ville': 'Lyon'}\n"],
    ['PHP', '<?php\nreturn ["nom" => "Dupont"];\n'],
    ['MySQL \\G', '*************************** 1. row ***************************\n  id: 1\n'],
    ['key_values', 'Nom: Dupont\nVille: Lyon\n\nNom: Martin\nVille: Nice\n'],
    ['key_values', 'couleur=rouge\ntaille=12\n\ncouleur=vert\ntaille=9\n'],
    ['key_values', 'Nom : Dupont\nVille : Lyon, Rhône\nEmail : d@ex.fr\n'],
    ['key_values', 'Réf.: 1\nObjet: a\nNote: b\nRéf.: 2\nNote: c\nRéf.: 3\nObjet: d\n'],
  ])('%s', (kind, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'other_format', params: { kind } }));
  });
});

describe('a table that begins alike is read', () => {
  it.each([
    ['a header that begins as SYLK', 'ID;Prénom;Nom\nC;Élise;Dupont\nP;Paul;Martin\n'],
    ['a header of SYLK in capitals', 'ID;PRIX;NOM\nB;12;Dupont\nP;9;Martin\n'],
    ['names between angle brackets', '<TICKER>,<DATE>,<OPEN>\nAB,20250312,1.5\nCD,20250313,2.5\n'],
    ['such names and tabs', '<id>\t<name>\n1\tDupont\n2\tMartin\n'],
    ['one such name', '<id>\n1\n2\n'],
    ['cells of HTML', '<b>Nom</b>;<b>Ville</b>\n<i>Dupont</i>;Lyon\n'],
    ['cells of nested HTML', '<p><b>Nom</b></p>;Ville\n<p>Dupont</p>;Lyon\n'],
    ['a number between brackets', '[1];Dupont\n[2];Martin\n'],
    ['a column of such', '[1]\n[2]\n[3]\n'],
    ['intervals', '[0,10[;12\n[10,20[;15\n'],
    ['a name between brackets', '[Nom];[Ville]\nDupont;Lyon\n'],
    ['a name between braces', '{Nom};{Ville}\nDupont;Lyon\n'],
    ['negative amounts', '(33,52);Lyon\n(12,50);Nice\n'],
    ['names between parentheses', "('a');('b')\nx;y\n"],
    ['a task about SQL', 'Insert into,done\nCreate table,done\n'],
    ['a comment above', '-- export\nNom;Ville\nDupont;Lyon\n'],
    ['a rule above', '---\nNom;Ville\nDupont;Lyon\n'],
    ['names of LDAP', 'dn:cn:mail\na:b:c@ex.fr\nd:e:f@ex.fr\n'],
    ['a header of mails', 'From,To,Subject\na@ex.fr,b@ex.fr,x\n'],
    ['names with a type', 'nom:string,age:int\nDupont,12\nMartin,9\n'],
    ['cells with a name each', 'nom=Dupont;ville=Lyon\nnom=Martin;ville=Nice\n'],
    ['times', '10:00\n10:30\n10:00\n10:30\n'],
    ['a header cut at colons', 'Nom:Ville\nDupont:Lyon\nMartin:Nice\n'],
    ['texts that begin with a name', 'Note\nSujet : un\nSujet : deux\nSujet : trois\n'],
    ['a vertical table', 'Nom;Dupont\nVille;Lyon\nEmail;d@ex.fr\n'],
    ['the names of a card', 'BEGIN;VCARD\na;b\n'],
    ['numbers with a mark', '!Type;Nom\nx;Dupont\n'],
    ['segments', 'MSH|PID|OBX\n1|2|3\n'],
    ['imports of goods', 'import,export\n12,15\n'],
  ])('%s', (_, text) => {
    expect(() => read(text)).not.toThrow();
  });
});
