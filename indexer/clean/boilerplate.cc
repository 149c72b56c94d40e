// SPDX-License-Identifier: MIT
#include "indexer/clean/boilerplate.h"

#include <re2/re2.h>

#include <unordered_set>

namespace broadsheet {
namespace {

constexpr size_t kMaxLine = 160;
constexpr size_t kMinRepeated = 40;

// Alternatives for full lines; each was seen alone on a line of a news page.
constexpr std::string_view kPatterns[] =
    {
        // Sharing and social networks.
        R"((?:please )?share (?:this|on|via|with|it)?(?: (?:article|story|post|page|entry|news|link))?(?: (?:on|via|with|to)\b.*)?(?::.*)?)",
        R"((?:share|tweet|pin|email|e-mail|print|like|save|copy link|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|pinterest|instagram|youtube|tumblr|flipboard|pocket|messenger|google\+|google plus|tiktok|threads|bluesky|mastodon|rss|link|more|xing|vk|viber|line|wechat|weibo|snapchat|skype)(?:(?: ?[,|/·•] ?| | and )(?:share|tweet|pin|email|e-mail|print|like|save|copy link|whatsapp|facebook|twitter|x|linkedin|reddit|telegram|pinterest|instagram|youtube|tumblr|flipboard|pocket|messenger|google\+|google plus|tiktok|threads|bluesky|mastodon|rss|link|more|xing|vk|viber|line|wechat|weibo|snapchat|skype))*)",
        R"((?:click to )?(?:share|email|print|tweet)(?: (?:this|on|to)\b.*)(?:\(opens in new window\))?)",
        R"((?:follow|find|like|join|connect with) (?:us|me|the \w+|@\w+)(?: (?:on|at|in)\b.*)?)",
        R"(follow @?[\w. ]{1,40} on (?:twitter|facebook|instagram|x|threads|bluesky|mastodon)\b.*)",
        R"((?:teilen|auf (?:facebook|twitter|whatsapp) teilen|partager(?: sur .*| cet article)?|compartir(?: en .*)?|condividi(?: su .*)?|compartilhe?(?:ar)?(?: .{0,40})?|delen|deel dit.*|udostępnij|поделиться.*|paylaş|dela(?: artikeln)?|del artikkelen))",
        R"(\d[\d.,]*[km]? (?:shares?|comments?|likes?|views?|reactions?|replies|kommentare|commentaires?|comentarios|commenti|reacties))",
        R"((?:leave|add|post|write|view|show|see|read|hide|load|no)(?: a| all| your| the| \d+)* (?:comments?|reply|replies)(?: ?\(\d*\))?)",
        R"((?:comments?|kommentare|commentaires|comentarios|commenti)(?: ?\(?\d*\)?)?(?: (?:are )?(?:closed|off|disabled).{0,40})?)",
        R"((?:diesen (?:artikel|beitrag) |artikel |beitrag |seite )?(?:teilen|weiterleiten|empfehlen|drucken|versenden|merken)(?: (?:auf|auf|per|via|mit|bei)\b[^.,;!?]{0,60})?|(?:artikel|beitrag|seite) (?:per e-?mail .{0,20}|teilen .{0,40}))",
        R"((?:partagez?|imprimer|envoyer|recommander|réagir|commenter)(?: (?:cet|cette|l['’]|la|sur|par|à|via)\b?[^.,;!?]{0,50})?)",
        R"((?:compart(?:ir?|e|a|ilhar|ilhe)|imprimir|enviar|comentar|recomendar|tuitear|twittear)(?: (?:en|no|na|este|esta|el|la|o|a|por|via|vía|em|noticia|artículo|artigo|matéria)\b[^.,;!?]{0,50})?)",
        R"((?:condividi|stampa|invia|commenta|stampa)(?: (?:su|questo|questa|l['’]|la|via|per|con)\b?[^.,;!?]{0,50})?)",
        R"((?:deel|delen|doorsturen|afdrukken|udostępnij|drukuj|wydrukuj|dela|del|skriv ut|print|paylaş|yazdır)(?: (?:op|via|dit|deze|na|på|artikel|artikkel|artykuł|artikeln)\b[^.,;!?]{0,50})?)",
        R"((?:поделиться|распечатать|отправить|комментировать|обсудить|версия для печати|شارك|شارك على .{0,30}|طباعة|شارك المقال.{0,30})(?: (?:в|на|с|по|друзьями)[^.,;!?]{0,50})?)",
        // Han, kana and hangul: bracketed labels and lines of furniture.
        R"([【［\[〔](?:[^】］\]〕]{0,12}(?:分享|转发|轉發|字体|字體|字号|字號|打印|列印|评论|評論|收藏|复制链接|複製連結|责任编辑|責任編輯|编辑|关闭|關閉|相关|相關|延伸阅读|延伸閱讀|推荐|推薦|关键词|關鍵字|纠错|糾錯|微博|微信|関連|おすすめ|あわせて読|合わせて読|写真|動画|画像|広告|もっと|続きを|공유|관련|기사|광고|구독|추천)[^】］\]〕]{0,20})[】］\]〕].{0,110})",
        R"([【［\[〔（(]?(?:(?:字体|字體|字号|字號|文字サイズ|글자크기|글자 크기)\s?[:：].{0,20}|(?:分享|分享到|转发到|轉發到|关注|關注|扫码|掃碼)[^。，]{0,20}|打印(?:本页|本文)?|收藏本文|关闭窗口|我要评论|查看评论|发表评论|(?:相关|相關)(?:新闻|新聞|阅读|閱讀|报道|報導|文章|链接)(?:[:：].{0,60})?|(?:延伸|推荐|推薦|扩展)(?:阅读|閱讀)(?:[:：].{0,60})?|(?:责任编辑|責任編輯|责编|編輯)[:：].{0,20}|関連(?:記事|ニュース|リンク|トピックス)(?:[:：].{0,60})?|あわせて読みたい.{0,40}|この記事を(?:シェア|印刷|保存|共有).{0,20}|シェア(?:する)?|ツイート(?:する)?|続きを読む|(?:기사 ?)?(?:공유하기|인쇄하기|스크랩)|관련 ?(?:기사|뉴스)(?:[:：].{0,60})?|무단 ?전재.{0,60})[】］\]〕）)]?)",
        // Newsletters, subscriptions, registration.
        R"((?:subscribe|sign up|register|sign in|log in|join)(?: now| here| today)?(?: (?:to|for|with|in|up|and)\b.*)?)",
        R"((?:get|receive|want) .{0,60}(?:newsletter|in your inbox|delivered to your|straight to your|breaking news alerts?).*)",
        R"((?:our |the |free |daily |weekly |email )*newsletters?(?: sign ?up)?)",
        R"((?:jetzt )?(?:newsletter (?:abonnieren|bestellen)|zum newsletter anmelden|s'(?:inscrire|abonner)(?: (?:à|a) .*)?|abonnez-vous.*|inscrivez-vous.*|suscr[ií]b(?:ete|ase|irse)(?: (?:a|al|aquí|ahora|hoy|gratis|por|para|y)\b.{0,100})?|(?:regístrese|regístrate|recib[ae]|reciba|receba|ricevi) .{0,60}(?:bolet[ií]n|newsletter|alertas|novedades|correo).{0,40}|bolet[ií]n(?: de noticias| informativo)?|inscrivez-vous|abonne-toi.*|abonnements?|cadastre-se.*|bestellen sie (?:unseren|den) .{0,60}newsletter.*|iscriviti.*|assine.*|inscreva-se.*|abonneer.*|subskrybuj.*|подпис(?:аться|ывайтесь).*))",
        R"((?:thank you|thanks) for (?:subscribing|signing up|reading).{0,60})",
        R"((?:already a (?:subscriber|member)\?.*|(?:support|donate)(?: us| now| today)?|become a (?:member|subscriber|supporter).*|this (?:article|content|story) is (?:for|available to|exclusive to) (?:subscribers|members).*))",
        R"((?:please )?enter (?:a valid|your) e-?mail.*)",
        // Cookies and rights.
        R"((?:this (?:web)?site|we) uses? cookies.*|(?:accept|manage|allow)(?: all)? cookies.*|cookie (?:settings|policy|preferences|notice).*|privacy (?:policy|notice|settings)|terms (?:of (?:use|service)|and conditions|& conditions).*)",
        R"((?:©|\(c\)|copyright)(?: ?©)? ?.{0,120}|all rights reserved.{0,40}|.{0,60} all rights reserved\.?)",
        R"((?:image|photo|picture|video|media|foto|bild|bildquelle|crédit photo|photograph|illustration)(?: ?(?:credit|source|caption|copyright|by|courtesy(?: of)?|:))+ ?.{0,100})",
        R"((?:getty images?|shutterstock|reuters|afp|ap|associated press|istock|alamy|epa|pa(?: media| images| wire)?|dpa|ansa|efe)(?: ?[/|,] ?(?:getty images?|shutterstock|reuters|afp|ap|istock|alamy|epa|pa|dpa|ansa|efe))*)",
        // Further reading.
        R"((?:>+ ?|→ ?|» ?)?(?:read|see|view|watch|show|load|find out|learn|click here for|discover|explore|hear)(?: more| next| also| full (?:story|article)| all| less| now)(?: (?:about|on|from|at|in|of)\b.{0,80}| (?:stories|articles|news|here|posts?))?(?: ?[:»>→…]+.*)?\.?)",
        R"((?:related|recommended|popular|trending|latest|more|most read|most popular|top|similar|featured|other|editors?['’]?s? picks?|also|further)(?: ?(?:articles?|stories|story|posts?|news|topics?|content|links?|videos?|coverage|reading|tags?|from .{1,60}|on this (?:story|topic)|in this (?:section|series)|like this|headlines))(?::.*)?)",
        R"((?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|don['’]t miss|up next|what to read next|continue reading.{0,60}|story continues(?: below)?.{0,60}|article continues (?:below|after).{0,60}|scroll (?:down )?(?:for|to) .{0,40}|skip to .{0,60}|back to (?:top|home.*)|jump to .{0,40})\.{0,3}:?)",
        R"((?:lesen sie (?:auch|mehr|hier).{0,110}|mehr zum thema.*|mehr (?:dazu|lesen).*|weiterlesen.*|lire (?:aussi|la suite|plus).{0,110}|à lire aussi.{0,110}|sur le même sujet|leer m[aá]s.*|lea tambi[eé]n.{0,110}|te puede interesar.{0,110}|leggi (?:anche|tutto).{0,110}|leia (?:mais|também|tamb[eé]m).{0,110}|lees (?:ook|meer|verder).{0,110}|läs (?:mer|också).{0,110}|les også.{0,110}|læs også.{0,110}|czytaj (?:też|także|więcej).{0,110}|читайте также.{0,110}|zum thema|auch interessant.*))",
        R"((?:tags?|topics?|keywords?|categories|category|filed under|posted in|schlagw(?:orte|örter)|etiquetas|mots[- ]clés|labels|tagged)(?: ?(?:with|in|as))? ?:.{0,140})",
        R"((?:click|tap|go|press|visit|check) (?:here|the link|below|through)(?: (?:for|to|and)\b.{0,110})?\.?|for more(?: on this)?(?: [\w' -]{0,30})?,? (?:click|visit|go to|follow|see)\b.{0,100})",
        R"((?:>+ ?|→ ?|» ?|▶ ?|► ?)?(?:read more (?:&|and|or) )?(?:watch|play|see|view|listen to)(?: (?:the|this|our|full|live|more|below|above|here))*(?: (?:video|clip|trailer|gallery|slideshow|photos?|pictures|podcast|audio|interview|highlights|live ?stream))(?: (?:above|below|here|now|again))?(?: ?:.{0,110}| ?[›»>→▶]+)?\.?|video ansehen|(?:das|zum) video(?: .{0,40})?|(?:voir|regarder|regardez) (?:la vidéo|le direct|les images).{0,40}|ver (?:el |o )?v[ií]deo.{0,40}|(?:mira|vea|vean|assista|veja) (?:el |o |ao |aquí )?v[ií]deo.{0,40}|guarda il video.{0,40}|bekijk (?:de )?video.{0,40}|смотр(?:ите|еть) видео.{0,40})",
        R"((?:more|latest|all) (?:in |from |on )?(?:(?:world|uk|us|local|national|international) )?(?:sports?|politics|business|world|culture|science|technology|tech|entertainment|opinion|lifestyle|health|weather|travel|football|markets?|finance|money)|(?:mehr|weitere) (?:aus|sport|politik|wirtschaft|kultur|wissen|panorama|nachrichten|artikel|meldungen|themen|beiträge)\b.{0,60}|plus d['’](?:infos?|articles|actualités?).{0,40}|más (?:noticias|información|deportes|sobre .{1,60}|en .{1,40})|mais (?:notícias|lidas|sobre .{1,60}|em .{1,40})|altre notizie.{0,40}|meer (?:nieuws|over .{1,60}|sport)|więcej .{0,30}|(?:noticias|notas|artículos) relacionad[oa]s.{0,60}|(?:notícias|matérias) relacionadas.{0,60}|(?:articles?|sujets) (?:liés?|similaires|associés|connexes|en relation).{0,60}|(?:verwandte|ähnliche) (?:artikel|themen|beiträge).{0,60}|articoli (?:correlati|simili).{0,60}|gerelateerde? .{0,40}|(?:по теме|материалы по теме|другие новости|ещё по теме|еще по теме).{0,60}|اقرأ أيضا.{0,110}|اقرأ أيضًا.{0,110}|مواضيع ذات صلة.{0,60}|(?:lo más|les plus|o mais|i più|am) (?:leído|lus|visto|letti|meistgelesen)|meistgelesen|plus lus)",
        R"((?:diminuer|augmenter|réduire|agrandir) la taille.{0,40}|schriftgr(?:ö|oe)(?:ß|ss)e.{0,30}|tama(?:ñ|nh)o d(?:e|a) (?:la )?(?:letra|fuente|fonte|texto).{0,30}|(?:font|text) ?size.{0,20}|размер шрифта.{0,20}|dimensione (?:testo|carattere).{0,20}|(?:smaller|larger) text|a ?[+-] ?a ?[+-]?)",
        R"((?:empfohlene|ähnliche|neueste|neue|beliebte|top) (?:beiträge|artikel|themen|meldungen)(?: der redaktion)?:?|sie könnten auch an folgenden artikeln interessiert sein.{0,20}|schon gelesen\?|lust auf mehr\?|zum weiterlesen:?|weitere (?:informationen|infos|links)(?: zum thema)?:?|weiterführende (?:informationen|links).{0,20}|veja (?:também|mais):?|ver (?:también|además):?|explore further|vos (?:réactions|commentaires)|markiert mit|vorschau auf den nächsten artikel|(?:möchten sie|wollen sie|teilen sie) (?:den|diesen) (?:artikel|beitrag) (?:teilen|weiterempfehlen)?.{0,20}|war (?:der|dieser) (?:artikel|beitrag) (?:nützlich|hilfreich|interessant)\?.{0,60}|(?:gefällt mir )?wird geladen(?:\.*)|bild (?:anzeigen|schließen|vergrößern)(?: bild schließen)?|we want to hear what you think about this article\..{0,110}|if you enjoyed (?:reading )?this .{0,110})",
        R"((?:dieser|der) (?:eintrag|beitrag|artikel) wurde .{0,60}(?:veröffentlicht|verschlagwortet|abgelegt).{0,90}|(?:titelbild|beitragsbild|aufmacherbild|bilder?|fotos?|crédits? photos?|foto ?credits?|quelle|source|fonte|źródło) ?: [^.!?]{2,90})",
        R"(\*?(?:anzeige|werbung|advertorial)[*,.:]? .{0,20}(?:enthält|beinhaltet|affiliate).{0,60}|materiał chroniony prawem.{0,120}|(?:article|contenu|cet article est) réservé aux abonnés.*|il vous reste .{0,20} de cet article à lire.*|la suite est réservée aux abonnés.*|lecture du monde en cours.*|to view (?:the|this) full (?:story|article), please subscribe.*|(?:this|the) (?:article|story|content) is (?:only )?(?:for|available to) (?:paying )?subscribers.*|let our news meet your inbox\..*|do you want to be informed.*sign up.*|melde dich .{0,60}newsletter.{0,40})",
        // Advertisements and furniture.
        R"((?:advertisements?|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie|annons|annonse|reklama|реклама|sponsored(?: (?:content|by .{0,60}))?|paid (?:content|post)|promoted|ad|adv|loading\.*|please wait\.*|close|menu|search|home|next|previous|prev|play|pause|mute|print|email|share|image|photos?|video|gallery|top|toggle .{0,30}|expand|collapse|advertise with us|contact us|about us|contact|sitemap|help|faq|feedback|report (?:an? )?(?:error|typo|this ad).{0,30}))",
        R"((?:(?:please )?(?:enable|turn on) javascript.*|javascript (?:is|must be) .{0,80}|your browser does not support.*|(?:this )?video (?:is )?(?:not available|unavailable|can ?not be played).*|media playback is (?:not supported|unsupported).*|to view this .{0,40}enable.*))",
        R"((?:(?:first )?(?:published|posted|updated|last (?:updated|modified)|aktualisiert|veröffentlicht|publié|mis à jour|actualizado|publicado)(?: on| at|:| le| am| el)? ?[\w\d:,. /()|+-]{4,60}))",
        R"(\d{1,2} min(?:ute)?s?(?: de)? (?:read|lecture|lectura|lesezeit)|lesezeit:? .{0,20}|estimated reading time.{0,40}|reading time:? .{0,20})",
        R"((?:to )?(?:listen to|hear) (?:this|the) (?:article|story).{0,40}|listen(?: to article| \d.*)?)",
        R"([\s\d|·•*\-–—_=~<>»«/\\+.,:;!#&()\[\]▼▲►◄→←]+)",
};

const RE2& pattern() {
  static const RE2* const re = [] {
    std::string all = "(?i)(?:";
    for (std::string_view one : kPatterns) {
      if (all.back() == ')') all += '|';
      all += "(?:";
      all += one;
      all += ')';
    }
    all += ')';
    RE2::Options options;
    options.set_max_mem(64 << 20);
    options.set_never_capture(true);
    return new RE2(all, options);
  }();
  return *re;
}

}  // namespace

bool is_boilerplate(std::string_view line) {
  return line.size() < kMaxLine && RE2::FullMatch(re2::StringPiece(line.data(), line.size()), pattern());
}

size_t drop_boilerplate(std::vector<std::string>& paragraphs) {
  std::unordered_set<std::string_view> seen;
  std::vector<bool> drop(paragraphs.size(), false);
  size_t dropped = 0;
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const std::string& paragraph = paragraphs[i];
    drop[i] =
        is_boilerplate(paragraph) || (paragraph.size() > kMinRepeated && !seen.insert(paragraph).second);
    dropped += drop[i];
  }
  if (dropped == paragraphs.size()) return 0;
  size_t kept = 0;
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    if (drop[i]) continue;
    if (kept != i) paragraphs[kept] = std::move(paragraphs[i]);
    ++kept;
  }
  paragraphs.resize(kept);
  return dropped;
}

}  // namespace broadsheet
