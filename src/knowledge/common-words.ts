/** Words that say how something is asked, not what about; folded as `words` folds them. */
import { words } from '../router/words.ts';

const set = (text: string): ReadonlySet<string> => new Set(words(text));

const BY_LANGUAGE: Readonly<Record<string, ReadonlySet<string>>> = {
  en: set(
    `a about after again all also am an and any anybody anyone are as ask at be because been before being but by can
     could did do does doing don't else even every for from get gets getting give given go goes going good got had has
     have having he hello hey hi her here him his how hope i i'd i'm i've if in into is isn't it it's its just know
     let like look many may maybe me might more most much must my myself need needs no not now of off ok on one only or
     other our out per please policy policies possible question questions quick regarding rule rules say she should show
     so some somebody someone something such than thank thanks that that's the their them then there these they
     thing things this guideline guidelines handbook read those to too under understand up us use very want wants was
     we well were what what's when where whether which while who whom whose why will with without wonder would yes yet
     you your lumen explain feel find happen happens mean means exactly allowed company right`,
  ),
  de: set(
    `aber alle allem allen aller alles als also am an andere auch auf aus außerdem bei beim bin bis bist bitte brauche brauchen
     da dabei dafür damit danach danke dann darf darüber das dass davon dazu dein deine dem den denn der des deshalb dich
     die dies diese diesem diesen dieser dieses dir doch dort du durch dürfen eigentlich ein eine einem einen einer
     eines er erst es etwas euch euer eure fragen frage für gab geben gegen genau gerade gern gibt gilt habe haben hallo
     hast hat hatte hätte hier hin hinter ich ihm ihn ihnen ihr ihre im immer in ins ist ja jede jedem jeden jeder jemand jetzt
     kann kannst kein keine keinen können könnte lange lang machen mal man mehr mein meine meinem meinen meiner mich mir
     mit möchte müssen muss nach nicht noch nun nur ob oder ohne regel regeln richtlinie sein seine sehr seid sich sie
     sind so soll sollen sonst über um und uns unser unsere unter viel viele vom von vor wann war waren warum was
     weil welche welchem welchen welcher welches wenn wer werde werden wie wieder wieviel will wir wird wo wohl
     wollen würde wurde zu zum zur zwischen`,
  ),
  es: set(
    `a al algo alguien algún alguna algunas algunos antes aquí así aun aunque cada como cómo con cual cuál cuales cuáles cuando cuándo
     cuánto cuánta cuántos cuántas de del desde donde dónde durante e el él ella ellas ellos en entre era es esa ese eso
     esta está están estar estas este esto estos estoy favor fue gracias ha haber había hace hacer hago han has hasta hay he
     hola la las le les lo los más me mi mis mucho muy necesito ni no norma normas nos nosotros nuestra nuestro o os otra otro
     para pero poder podemos por porque pregunta pregunto puede pueden puedo que qué quien quién quiero regla reglas política
     saber se sea ser si sí sin sobre solo son soy su sus también tan te tengo tenemos tiene tienen tengo todo todos
     tu tus un una unas uno unos usted va vez y ya yo`,
  ),
  fr: set(
    `a à ai ainsi alors après as au aucun aussi autre autres aux avant avec avez avoir avons bien bonjour ça car ce cela
     ces cet cette ceux chaque chez ci comme comment combien d dans de déjà depuis des dois doit donc dont du elle elles en encore
     entre es est et étais était être eu eux faire fait faut il ils j je jusque l la là laquelle le lequel les leur leurs lors lui
     m ma mais me même merci mes moi mon n ne ni nos notre nous on ont ou où par parce pas pendant peu peut peuvent peux plus
     politique pour pourquoi pouvoir puis qu quand que quel quelle quelles quels question qui quoi règle règles s sa sans se ses si sommes
     son sont sous sur t ta te tes toi ton tous tout toute toutes très tu un une vais vers veux voudrais vos votre vous y`,
  ),
};

const NONE: ReadonlySet<string> = new Set();

/** None for a language that nobody has listed them for: then every word counts. */
export function commonWords(language: string): ReadonlySet<string> {
  return Object.hasOwn(BY_LANGUAGE, language) ? (BY_LANGUAGE[language] ?? NONE) : NONE;
}
