// SPDX-License-Identifier: MIT
#include "indexer/index/stop_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "indexer/base/fold.h"
#include "indexer/index/stemmer.h"

namespace broadsheet {
namespace {

// Our own lists: articles, pronouns, prepositions, conjunctions, auxiliary verbs and question words. A verb
// or noun that a reader may be after ("give", "news") is in none of them.
struct List {
  std::string_view language;
  std::string_view words;
};
constexpr std::array kLists = {
    List{
        "en",
        "a about above across after again against all also although am among an and any are aren as at be "
        "because been before being below between both but by can cannot could couldn d did didn do does "
        "doesn "
        "doing don done down during each either else etc ever every few for from further had hadn has hasn "
        "have "
        "haven having he hence her here hers herself him himself his how however i if in into is isn it its "
        "itself just ll many may me might mine more most much must my myself neither no nor not now o of off "
        "often on "
        "once one only onto or other others otherwise our ours ourselves out over own per perhaps rather re "
        "s "
        "same shall she should shouldn since so some such t than that the their theirs them themselves then "
        "there thereby therefore these they this those though through throughout thus to too toward towards "
        "under until up upon us ve very via was wasn we were weren what whatever when where whereas wherein "
        "whether which while who whom whose why will with within without won would wouldn yet you your yours "
        "yourself yourselves"},
    List{
        "de",
        "aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei "
        "beim "
        "bin bis bist da dabei dadurch daher damit dann daran darauf daraus darin darum das dass dasselbe "
        "davon "
        "dazu dein deine dem den denn der deren derer des dessen desto deshalb dich die dies diese diesem "
        "diesen "
        "dieser dieses dir doch dort du durch ein eine einem einen einer eines einige einigen er es etwa "
        "etwas "
        "euch euer für gegen gibt hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre "
        "ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden jeder jedes jedoch jene kann kein "
        "keine "
        "keinem keinen keiner können könnte man manche mehr mein meine mich mir mit muss müssen nach nicht "
        "nichts "
        "noch nun nur ob obwohl oder ohne sehr sein seine seinem seinen seiner seines seit selbst sich sie "
        "sind "
        "so sogar solche soll sollen sollte sondern sowie sowohl über um und uns unser unsere unter vom von "
        "vor "
        "wann war waren warum was weder wegen weil welche welchem welchen welcher welches wem wen wenn wer "
        "werde "
        "werden wessen wie wieder will wir wird wo worden wurde wurden würde würden zu zum zur zwar "
        "zwischen"},
    List{"fr",
         "à afin ai ainsi alors au aucun aucune aussi autre autres aux avait avaient avant avec avoir c car "
         "ce ceci "
         "cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de des depuis donc "
         "dont du "
         "elle elles en encore entre es est et étaient était étant été être eu eux fait faut furent fut ici "
         "il ils "
         "j je jusque l la là laquelle le lequel les lesquels leur leurs lorsque lui m ma mais me même mêmes "
         "mes "
         "moi moins mon n ne ni nos notre nous on ont or ou où par parce pas pendant peu peut plus plusieurs "
         "pour "
         "pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera seront ses "
         "si soit "
         "son sont sous sur t ta te tel telle tes toi ton tous tout toute toutes très tu un une vers voici "
         "voilà "
         "vos votre vous y"},
    List{"es",
         "a al algo algunas algunos ante antes aquel aquella aunque cada como cómo con contra cual cuál "
         "cuales "
         "cuando cuándo cuyo de del desde donde dónde dos durante e el él ella ellas ellos en entre era eran "
         "es esa "
         "esas ese eso esos esta está están estas este esto estos fue fueron ha había han hasta hay la las "
         "le les "
         "lo los más me mediante mi mientras mis mucho muy nada ni no nos nosotros o otra otras otro otros "
         "para "
         "pero poco por porque puede pueden pues que qué quien quién quienes se sea según ser si sí sido sin "
         "sobre "
         "son su sus también tan tanto te tiene tienen todo todos tu un una unas uno unos y ya yo"},
    List{"it",
         "a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci ciò come con contro cosa cui "
         "da "
         "dagli dai dal dalla dalle dallo degli dei del dell della delle dello dentro di dopo dove e è ed "
         "era erano "
         "essere fra fu gli ha hanno i il in io l la le lei li lo loro lui ma me mentre mi mio molto ne "
         "negli nei "
         "nel nell nella nelle nello no noi non nostro o ogni oppure per perché però più poi possono può "
         "qual quale "
         "quali quando quanto quella quelle quelli quello questa queste questi questo qui se sé senza si sia "
         "siamo "
         "sono sta su sua sue sugli sui sul sulla sulle sullo suo suoi tra tu tutti tutto un una uno verso "
         "vi voi"},
    List{"pt",
         "a à ao aos apenas após aquela aquele as às até cada com como contra da das de dela dele deles "
         "depois "
         "desde do dos durante e é ela elas ele eles em entre era eram essa essas esse esses esta está estão "
         "este "
         "estes eu foi foram há isso isto já lhe mais mas me mesmo meu minha muito na não nas nem no nos nós "
         "num "
         "numa o onde os ou para pela pelas pelo pelos pode podem por porque qual quais quando que quem são "
         "se sem "
         "ser seu seus só sob sobre sua suas também te tem têm ter toda todos tu um uma umas uns você vocês"},
    List{"nl",
         "aan af al alle als ander andere bij daar dan dat de deze die dit doch doen door dus een eens en er "
         "ge "
         "geen had hadden heb hebben heeft hem het hier hij hoe hun ik in is ja je kan kon kunnen maar me "
         "meer met "
         "mij mijn moet moeten na naar niet niets nog nu of om omdat onder ons onze ook op over reeds sinds "
         "te "
         "tegen toch toen tot tussen u uit van veel voor waar waarom wanneer waren was wat welke werd werden "
         "wie "
         "wij wordt worden zal ze zelf zich zij zijn zo zonder zou zouden"},
    List{"sv",
         "alla allt än är att av bara blev bli blir då de dem den denna deras dess dessa det detta dig din "
         "du där "
         "eller en ett efter för från ha hade han hans har här hon honom hur i icke inte jag kan kunde med "
         "mellan "
         "men mig min mot mycket när någon något några nu och om oss på sedan sig sin sitt ska skall skulle "
         "som så "
         "till under upp ut utan vad var vara varför vem vi vid vilka vilken"},
    List{"da",
         "ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse "
         "dog du "
         "efter eller en end er et for fra ham han hans har havde hende hun hvad hvem hvilke hvis hvor "
         "hvordan "
         "hvorfor hvornår i ikke ind jeg kan kunne man mange med meget men mere mellem mig min mod nå når "
         "nogle nu "
         "og også om op os over på sig sin skal skulle som så til ud uden under var ved vi vil ville være "
         "været"},
    List{"nb",
         "alle alt andre at av ble bli blir både da de dem den denne der deres det dette deg din disse du "
         "eller en "
         "enn er et etter for fra ha hadde han hans har henne hun hva hvem hvilke hvis hvor hvordan hvorfor "
         "i ikke "
         "ingen inn jeg kan kunne man mange med meg meget mellom men mer min mot noe noen nå når og også om "
         "opp "
         "oss over på seg sin skal skulle som så til under uten ut var ved vi vil ville være vært"},
    List{"ru",
         "а без более бы был была были было быть в вам вас весь во вот все всего всех всё вы где да для до "
         "его ее "
         "её если есть еще ещё же за и из или им их к как какая какие какой когда кого кто ли между меня мне "
         "мы на "
         "над надо не него нее неё нет ни них но ну о об однако он она они оно от очень по под после почему "
         "при "
         "про с со так также такой там те тем то того тоже только том ты у уже чего чем через что чтобы чьи "
         "эта "
         "эти это этого этой этом этот я"},
};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

using Folded = std::array<std::unordered_set<std::string>, kLists.size()>;

const Folded& folded_lists() {
  static const auto* const lists = [] {
    auto* made = new Folded;
    for (size_t i = 0; i < kLists.size(); ++i) {
      for (const std::string& word : split(kLists[i].words))
        (*made)[i].insert(fold(word));
    }
    return made;
  }();
  return *lists;
}

}  // namespace

std::vector<bool> find_stop_words(const std::vector<std::string>& words) {
  std::vector<bool> best(words.size(), false);
  size_t most = 0;
  for (const auto& list : folded_lists()) {
    std::vector<bool> stops;
    for (const std::string& word : words)
      stops.push_back(list.contains(fold(word)));
    const auto count = static_cast<size_t>(std::count(stops.begin(), stops.end(), true));
    if (count <= most) continue;
    most = count;
    best = std::move(stops);
  }
  if (most == words.size()) best.assign(words.size(), false);
  return best;
}

const std::unordered_set<std::string>& stop_stem_keys() {
  static const auto* const keys = [] {
    auto* made = new std::unordered_set<std::string>;
    Stemmer stemmer;
    for (const List& list : kLists) {
      for (const std::string& word : split(list.words))
        made->insert(Stemmer::stem_key(list.language, stemmer.stem(word, list.language)));
    }
    return made;
  }();
  return *keys;
}

}  // namespace broadsheet
