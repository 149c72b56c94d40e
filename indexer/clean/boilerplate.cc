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
        // Newsletters, subscriptions, registration.
        R"((?:subscribe|sign up|register|sign in|log in|join)(?: now| here| today)?(?: (?:to|for|with|in|up|and)\b.*)?)",
        R"((?:get|receive|want) .{0,60}(?:newsletter|in your inbox|delivered to your|straight to your|breaking news alerts?).*)",
        R"((?:our |the |free |daily |weekly |email )*newsletters?(?: sign ?up)?)",
        R"((?:jetzt )?(?:newsletter (?:abonnieren|bestellen)|zum newsletter anmelden|s'(?:inscrire|abonner)(?: (?:à|a) .*)?|abonnez-vous.*|inscrivez-vous.*|suscr[ií]bete.*|iscriviti.*|assine.*|inscreva-se.*|abonneer.*|subskrybuj.*|подпис(?:аться|ывайтесь).*))",
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
