/** Finds what a chat or a browser would make a link of by itself, in words that a model wrote. */

/** What stands where an address was. */
export const GONE = '[link removed]';
/** Nobody sees it, and no address goes on behind it. */
export const GAP = '\u200b';

/** Where one word ends and an address may begin. Without quantifiers that could meet, so it takes as long as the text. */
const PIECE = /[^\s<>"'`“”„«»‟‹›()[\]{}|^，、；：！？。（）「」『』【】]+/gu;
/** Chats and programs follow these without `//`. */
const BARE_SCHEMES =
  'https?|ftp|data|javascript|vbscript|blob|file|about|view-source|mailto|tel|sms|callto|sips?|xmpp|skype|ms-[a-z]+|intent|geo|magnet|whatsapp|tg|facetime|cid';
const SCHEME = new RegExp(
  `(?<![a-z0-9+-])(?:[a-z][a-z0-9+.-]{0,30}:\\/\\/|(?:${BARE_SCHEMES}):(?=[^\\s\\d:]|\\+?\\d))`,
  'iu',
);
const ANY_SCHEME = /:\/\//;
const MAIL = /^[\p{L}\p{N}.%+_-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+[.,;:!?*_~]*$/u;
/** Labels and the dots that a browser takes for one. */
const DOTTED = /[\p{L}\p{N}\p{M}_-]+(?:[.．｡][\p{L}\p{N}\p{M}_-]+)+/gu;
/** An address bar takes it for a dot, and between Latin letters it is nothing else. */
const FULL_STOP = /(?<=[a-z0-9-])。(?=[a-z0-9])/gi;
const PATH = /^(?::\d{1,5})?[/?#\\][.,;:!?/#]{0,30}[^.,;:!?/#\s]/u;
/** Of `10.0.0.0/8`. */
const NETWORK = /^\/\d{1,2}(?![^\s.,;:!?*_~])/u;
/** Programs do not agree on where a host ends: in front of an @ it may be somebody's name. */
const NAME_BEHIND = /^[^\s/?#]*@/;
const TRAIL = /[.,;:!?*]+$/u;
/** Nothing else may stand in an address that is kept: programs do not agree where such a one ends. */
const PLAIN_ADDRESS =
  /^(?:https:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::443)?(?:[/?#][a-z0-9\-._~/?#!$&*+,;=%:]{0,500})?$/i;

const words = (list: string) => new Set(list.split(' '));

/** Endings of files that are no domain: no chat makes a link of `report.final.docx`. */
const FILES = words(
  '7z bak bat bin bmp cfg conf cpp cs css csv dat dll dmg doc docm docx dotx eml exe flac gif gz heic hpp htm html ical ics ini iso jar java jpeg jpg js json jsonl jsx key kt lnk lock log m4a mkv mpg mp3 mp4 msg msi msix numbers odp ods odt ogg old orig pages pcap pdf pem pfx php plist png potx pps ppsx ppt pptm pptx psd ps1 psm1 pst pub rar reg rdp rtf scss sql svg swift tar tex tgz tif tiff tmp toml ts tsx txt vhd vhdx vsdx wasm wav webm webp wmv woff xls xlsb xlsm xlsx xml xsd yaml yml',
);
/** Endings of files that are domains as well: shown, but no address. */
const BOTH = words('ai app cab cc md mov pl ps py rs sh so zip');
const COUNTRIES = words(
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw',
);
const GENERAL = words(
  'com net org info biz edu gov mil int arpa name pro mobi tel asia jobs travel museum coop aero cat post xxx onion test example invalid localhost local internal lan corp home dev page xyz top site online shop store tech cloud club live link click website space world news blog agency digital email systems network solutions services support company group team work works zone host hosting press media social chat video games game fun life today email center care health money finance bank loan loans credit insurance legal law tax tools run fyi wtf lol ninja guru rocks cool vip one plus win bid men date review trade stream download racing party science faith cricket accountant icu buzz cyou cfd sbs rest bar monster quest beauty hair skin makeup autos boats homes yachts bond lat moe ooo ink wiki design art studio photo photos pics gallery codes software computer engineer science academy school university education google goog amazon microsoft azure windows office skype apple youtube gle drive docs map gmail',
);

type Host = 'kept' | 'gone' | 'broken';

/** The text without addresses that are not allowed. @param hosts that may be linked to, with everything below them */
export function withoutAddresses(text: string, hosts: readonly string[]): string {
  const known = (piece: string, at: number) =>
    NAME_BEHIND.test(text.slice(at + piece.length, at + piece.length + 300)) ? [] : hosts;
  return text
    .replace(PIECE, (piece, at: number) => inPiece(piece, known(piece, at)))
    .replace(FULL_STOP, `。${GAP}`);
}

function inPiece(piece: string, hosts: readonly string[]): string {
  if (!piece.includes('.') && !piece.includes(':') && !piece.includes('．') && !piece.includes('｡'))
    return piece;
  const scheme = SCHEME.exec(piece)?.index ?? (ANY_SCHEME.test(piece) ? 0 : undefined);
  if (scheme !== undefined) {
    const address = piece.slice(scheme).replace(TRAIL, '');
    const rest = piece.slice(scheme + address.length);
    const before = scheme === 0 ? '' : inPiece(piece.slice(0, scheme), hosts);
    return `${before}${isAllowed(address, hosts) ? address : GONE}${rest}`;
  }
  if (MAIL.test(piece)) return piece;
  return withoutHosts(piece, hosts);
}

/** Addresses without a scheme. */
function withoutHosts(piece: string, hosts: readonly string[]): string {
  let done = '';
  let from = 0;
  for (const { 0: dotted, index } of piece.matchAll(DOTTED)) {
    const end = index + dotted.length;
    const path = PATH.test(piece.slice(end, end + 40));
    const host = judge(dotted, piece.slice(end), path);
    if (host === 'kept') continue;
    const address = path ? piece.slice(index).replace(TRAIL, '') : dotted;
    // In front of an @ it is somebody's name.
    if (isAllowed(address, hosts) && !piece.includes('@', end)) {
      if (path) break;
      continue;
    }
    const kept = piece.slice(from, index);
    if (host === 'broken') {
      done += kept + dotted.replaceAll(/(?<=[.．｡])/gu, GAP);
      from = end;
      continue;
    }
    // What belongs to an address in front of it, such as a name and a password, goes with it.
    done += `${kept.replace(/[^/,;]*@$/u, '')}${GONE}`;
    from = index + address.length;
    if (path) break;
  }
  return done + piece.slice(from);
}

/** `gone`: a host. `broken`: perhaps one, perhaps a file or a missing space, so it is shown and cannot be followed. */
function judge(dotted: string, behind: string, path: boolean): Host {
  const labels = dotted.split(/[.．｡]/u);
  const [first = ''] = labels;
  const last = (labels.at(-1) ?? '').replace(/[-_]+$/u, '');
  const ending = last.toLowerCase();
  // A program may stop at what it takes for the end of a host.
  const within = labels.slice(1, -1).some((label) => isDomain(label.toLowerCase()));
  if (first.toLowerCase() === 'www') return 'gone';
  if (/^\d+$/.test(last) && isIp(labels) && path && !NETWORK.test(behind)) return 'gone';
  if (/^\d+$/.test(last) || [...last].length < 2 || FILES.has(ending)) return within ? 'broken' : 'kept';
  if (ending.startsWith('xn--') || path) return 'gone';
  if (/[\d_]/.test(last) || BOTH.has(ending) || !isDomain(ending)) return 'broken';
  // "It is done.Next, press OK": a space is missing. "p.ex.": an abbreviation.
  const isSentence = labels.length === 2 && (/^\p{Lu}\p{Ll}+$/u.test(last) || first.length === 1);
  return isSentence ? 'broken' : 'gone';
}

function isDomain(ending: string): boolean {
  return COUNTRIES.has(ending) || GENERAL.has(ending) || /[^\p{ASCII}]/u.test(ending);
}

function isIp(labels: readonly string[]): boolean {
  return labels.length === 4 && labels.every((label) => /^[_-]*\d{1,3}$/.test(label));
}

function isAllowed(address: string, hosts: readonly string[]): boolean {
  const host = PLAIN_ADDRESS.exec(address)?.[1]?.toLowerCase();
  // An address within an address is where a redirect goes.
  const inner = address.replace(/^https:\/\//i, '');
  if (host === undefined || /\/\/|%2f%2f|%5c|:\/|%3a%2f/i.test(inner)) return false;
  return hosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));
}
