/** First names and what people make of them, folded; one line for each name. A short form may stand in several. */
const NAMES = `
alexandre alex alexis sacha
alexandra alex sandra sacha
andrew andy drew
anthony antony tony
antoine tony
benjamin ben benji
bernard bernie
catherine cathy kate katie cath
katherine kathy kate katie kat
charles charlie chuck
charlotte charlie lotte
christian chris
christine chris christie
christophe chris
christopher chris
daniel dan danny
david dave
dominique dom domi
edward ed eddie ted ned
elisabeth lisa babeth betty elise
elizabeth liz lizzie beth betty eliza lisa
emmanuel manu
emmanuelle manu
francois fran
frederic fred
frederique fred
gabriel gab gaby
gabrielle gab gaby
gregory greg
guillaume guigui will
henry harry hank
isabelle isa zabou
jacqueline jackie
jacques jacky
james jim jimmy jamie
jennifer jen jenny
john jack johnny
jonathan jon john
joseph joe jo joey
josephine jo josie
kenneth ken kenny
lawrence larry
leonard leo len
madeleine mado
margaret maggie meg peggy
marguerite margot
matthew matt
matthieu mat mathieu
michael mike mick
michel mich michou
michelle mich shelly
mohamed mohammed mo momo
nathalie nath
nicholas nick
nicolas nico
olivier oli
patrice pat
patricia pat patty trish
patrick pat paddy
philip phil pip
philippe phil
rebecca becky
richard rick dick rich
robert rob bob bobby robbie
ronald ron
samantha sam
samuel sam
sebastien seb
stephane steph
stephanie steph
stephen steve
steven steve
susan sue susie
suzanne suzie
theodore ted theo
therese tess
thomas tom tommy
timothy tim
valerie val
veronique vero
victor vic
victoria vic vicky
vincent vince
william will bill billy liam
xavier xav
yannick yann
`;

const ALIKE = new Map<string, Set<string>>();
for (const line of NAMES.trim().split('\n')) {
  const [name = '', ...forms] = line.split(' ');
  for (const form of forms) {
    for (const [key, value] of [
      [name, form],
      [form, name],
    ] as const) {
      const known = ALIKE.get(key);
      if (known) known.add(value);
      else ALIKE.set(key, new Set([value]));
    }
  }
}

/** Whether one first name is what people make of the other. @param one folded, as is the other */
export function isNickname(one: string, other: string): boolean {
  return ALIKE.get(one)?.has(other) === true;
}
