/**
 * Names that are everyday English words too (a person called Will, an app called Access, the department IT).
 * Alone in a sentence they name something only when written with that name's capitals, and never count as
 * a mistyped name.
 */
const WORDS = `
  access admin art as at base bill box by can case cloud cost dean do docked docs drive expensive faith flow frank
  gene grace grant he hope in is it jack joy june loop mark may me meet miles motion my no note notes numbers
  office on or outlook pages pat penny points rich ray rob rose ruby so stack sue summer teams to up us we will word
  words work
`;

export const ORDINARY: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));
