// SPDX-License-Identifier: MIT
#include "indexer/clean/deglue_words.h"

#include <unordered_map>
#include <unordered_set>

namespace broadsheet {
namespace {

using Words = std::unordered_set<std::string_view>;

const Words kStrongOpeners = {
    "The",         "This",      "That",    "These",    "Those",   "There",        "They",      "Then",
    "When",        "While",     "Where",   "What",     "With",    "She",          "But",       "And",
    "His",         "After",     "Before",  "Although", "Though",  "However",      "Meanwhile", "Despite",
    "According",   "Also",      "From",    "Since",    "Some",    "Their",        "Because",   "Among",
    "Under",       "During",    "Through", "Until",    "Yet",     "Both",         "Many",      "Most",
    "Several",     "Such",      "Still",   "Later",    "Earlier", "Last",         "Other",     "Another",
    "Between",     "Following", "Nearly",  "Perhaps",  "Not",     "Once",         "Instead",   "Indeed",
    "Whether",     "Which",     "Whose",   "Without",  "Within",  "Speaking",     "Asked",     "About",
    "Against",     "Even",      "Every",   "Each",     "Neither", "Nevertheless", "Moreover",  "Additionally",
    "Furthermore", "Officials", "Police"};

const Words kWeakOpeners = {"In",    "It",    "He",     "We",    "You",  "My",    "All",  "One",    "Now",
                            "Who",   "For",   "A",      "An",    "As",   "At",    "On",   "To",     "By",
                            "If",    "So",    "No",     "Her",   "Its",  "Our",   "Your", "Here",   "How",
                            "Why",   "Two",   "Is",     "Was",   "Has",  "Had",   "Said", "Says",   "Or",
                            "Image", "Photo", "Follow", "Watch", "Read", "Share", "More", "People", "Of"};

const Words kForeignOpeners = {
    "Der",   "Die",   "Das",   "Ein",    "Eine",  "Er",      "Sie",   "Es",    "Im",     "Am",     "Auf",
    "Aber",  "Und",   "Doch",  "Nach",   "Mit",   "Für",     "Von",   "Vor",   "Als",    "Wenn",   "Wie",
    "Wir",   "Ich",   "Bei",   "Zum",    "Zur",   "Auch",    "Dabei", "Diese", "Dieser", "Dieses", "Seine",
    "Ihre",  "Den",   "Dem",   "Denn",   "Dort",  "Dann",    "Seit",  "Le",    "La",     "Les",    "Un",
    "Une",   "Il",    "Elle",  "Ils",    "Elles", "Dans",    "Mais",  "Et",    "Pour",   "Ce",     "Cette",
    "Ces",   "Selon", "Après", "Depuis", "Avec",  "Sur",     "En",    "Au",    "Aux",    "Des",    "Du",
    "Lui",   "Son",   "Sa",    "Ses",    "Qui",   "El",      "Los",   "Las",   "Una",    "Pero",   "Según",
    "Desde", "Para",  "Con",   "Por",    "Su",    "Sus",     "Este",  "Esta",  "Al",     "Ella",   "Tras",
    "Lo",    "Gli",   "Nel",   "Nella",  "Ma",    "Secondo", "Per",   "Dopo",  "Anche",  "Ha",     "Os",
    "As",    "Um",    "Uma",   "Na",     "Mas",   "Segundo", "Em",    "Ele",   "Ela",    "De",     "Het",
    "Een",   "Maar",  "Zij",   "Hij",    "Op",    "Van",     "On",    "Он",    "Она",    "Они",    "Но",
    "Это",   "По",    "Как",   "На",     "Также"};

constexpr Tail kPlain3{4, Next::kBlank, false, false, false};   // the, and, was
constexpr Tail kLong{4, Next::kAny, false, false, false};       // which may stand before a comma
constexpr Tail kCareful{5, Next::kBlank, false, false, false};  // ends some surnames
constexpr Tail kPlace{5, Next::kNounStart, false, false, false};
constexpr Tail kCertain{4, Next::kAny, true, true, false};
constexpr Tail kForeignTail{4, Next::kBlank, false, false, true};

const std::unordered_map<std::string_view, Tail>& tails() {
  static const std::unordered_map<std::string_view, Tail> map = [] {
    std::unordered_map<std::string_view, Tail> all;
    const auto add = [&](const Tail& tail, std::initializer_list<std::string_view> words) {
      for (std::string_view word : words)
        all.emplace(word, tail);
    };
    add(kCertain, {"who", "whose", "which", "whom", "despite", "although", "because", "during", "against",
                   "between", "would", "could", "should"});
    add({4, Next::kWord, false, true, false}, {"gets", "had", "named", "shook", "told"});
    add({5, Next::kWord, false, true, false}, {"said"});
    add(kLong, {"though", "while",  "where",  "after", "before",  "since",    "until", "without", "through",
                "about",  "their",  "there",  "these", "those",   "that",     "from",  "have",    "were",
                "when",   "says",   "been",   "being", "having",  "however",  "into",  "also",    "they",
                "took",   "takes",  "made",   "makes", "came",    "went",     "gave",  "gives",   "wants",
                "wanted", "called", "became", "began", "added",   "did",      "does",  "under",   "among",
                "might",  "must",   "seems",  "tried", "whether", "according"});
    add(kPlain3, {"the", "and", "was", "has", "for", "but", "are", "not", "his", "her",
                  "its", "two", "got", "met", "one", "won", "saw", "why", "how", "yet"});
    add(kCareful, {"with", "will", "this", "than", "then", "she", "can", "now"});
    add({4, Next::kNounStart, false, false, false}, {"of"});
    add(kPlace, {"in", "on", "at", "by"});
    add(kForeignTail,
        {"der",   "die",   "das",  "und",   "mit",   "von",   "dem",   "den",   "hat",   "wird",
         "nach",  "sich",  "auch", "sagte", "wurde", "aber",  "oder",  "que",   "qui",   "dans",
         "pour",  "avec",  "est",  "une",   "sur",   "chez",  "dont",  "mais",  "selon", "était",
         "con",   "por",   "para", "pero",  "una",   "fue",   "según", "quien", "desde", "che",
         "nel",   "della", "alla", "nella", "ha",    "anche", "com",   "não",   "foi",   "uma",
         "disse", "het",   "een",  "niet",  "werd",  "voor",  "naar"});
    return all;
  }();
  return map;
}

const Words kNoHeads = {"Every",  "Any",     "Some",  "With",   "Where",  "There",   "Here",  "What",
                        "Who",    "When",    "How",   "Like",   "Other",  "Never",   "None",  "Over",
                        "Under",  "Through", "March", "August", "June",   "Notwith", "Which", "Hence",
                        "Hereto", "These",   "Those", "After",  "Before", "Thereto", "Break", "Islam",
                        "Market", "Black",   "White", "Green",  "Brown",  "Inter",   "Super"};

const Words kDeterminers = {"the",   "a",     "an",    "his", "her",  "its",  "their", "this", "that",
                            "these", "those", "my",    "our", "your", "some", "every", "each", "all",
                            "both",  "late",  "early", "der", "die",  "das",  "dem",   "den",  "einer",
                            "einem", "le",    "la",    "les", "un",   "une",  "el",    "los",  "las"};

// First and last parts of names that are written in camel case on purpose.
const Words kNameHeads = {
    "Mac",   "Fitz",   "Van",   "Von",     "Der",     "Den",     "Del",   "Della",  "Dos",   "Des",
    "Las",   "Los",    "Saint", "Abu",     "Ibn",     "Bin",     "You",   "Face",   "Link",  "Linked",
    "Play",  "Pay",    "Java",  "Snap",    "Tik",     "Buzz",    "Huff",  "Politi", "Mail",  "Micro",
    "Net",   "Open",   "Power", "Master",  "Black",   "Blue",    "Red",   "Air",    "Sky",   "Space",
    "Smart", "Soft",   "Web",   "Wiki",    "Word",    "Best",    "Mass",  "Poli",   "Fire",  "Photo",
    "Home",  "Health", "Euro",  "Ever",    "Price",   "Price",   "Star",  "Dream",  "Astra", "Conoco",
    "Exxon", "Glaxo",  "Smith", "Daimler", "Thyssen", "Trans",   "Inter", "Info",   "Super", "Multi",
    "Free",  "Direct", "Live",  "Day",     "News",    "Sport",   "Tech",  "Bio",    "Agri",  "Petro",
    "Gold",  "Silver", "Green", "White",   "Rolls",   "Hello",   "Drop",  "Git",    "Type",  "Quick",
    "Flash", "Easy",   "Think", "Move",    "Change",  "Deutsch", "Swiss", "Brit",   "Amer",  "Pan",
    "Log",   "Sign",   "Plug",  "Check",   "Built",   "Fan",     "Pop",   "Auto",   "Data",  "Cloud"};
const Words kNameTails = {
    "Book",   "Tube",    "Online",  "Kit",     "Works",   "Feed",    "Post",   "Pal",    "Pad",    "Phone",
    "Pod",    "Net",     "Soft",    "Land",    "World",   "Watch",   "News",   "Time",   "Times",  "Wire",
    "Gate",   "Box",     "Card",    "Store",   "Space",   "Play",    "Point",  "Script", "Lab",    "Labs",
    "Tech",   "Bank",    "Care",    "Health",  "Man",     "Fund",    "Share",  "Shares", "Group",  "Media",
    "Web",    "Data",    "Innen",   "Fi",      "Pro",     "Station", "Drive",  "View",   "Chat",   "Tok",
    "Go",     "Pay",     "Hub",     "Link",    "Mail",    "Pass",    "Press",  "Air",    "Bus",    "Jet",
    "Sport",  "Sports",  "Studio",  "Studios", "Plus",    "Star",    "Stream", "Cast",   "Base",   "Force",
    "Nation", "Nations", "Street",  "Town",    "Ville",   "Buy",     "House",  "Home",   "Life",   "Line",
    "Lines",  "Fest",    "Con",     "Team",    "Track",   "Trust",   "Vision", "Wave",   "Way",    "Ways",
    "Works",  "Zone",    "Design",  "Direct",  "Music",   "Radio",   "Paper",  "Board",  "Bowl",   "Craft",
    "Edge",   "Energy",  "Express", "Flix",    "Game",    "Games",   "Guard",  "King",   "Light",  "Market",
    "Mart",   "Max",     "Meter",   "Mind",    "Motion",  "Move",    "Off",    "Over",   "Park",   "Place",
    "Port",   "Power",   "Project", "Run",     "Safe",    "Scape",   "School", "Search", "Shot",   "Side",
    "Site",   "Song",    "Spot",    "Start",   "Systems", "Table",   "Talk",   "Tree",   "Up",     "Out",
    "Day",    "Walk",    "Ware",    "Wear",    "Wiki",    "Wood",    "Work",   "Yard",   "Code",   "Coin",
    "Check",  "Chain",   "Blog",    "Bit",     "Cloud",   "Desk",    "Eye",    "Fire",   "Ink",    "Key",
    "Lab",    "Leaks",   "Loop",    "Map",     "Maps",    "Matters", "Me",     "Pack",   "Screen", "Script",
    "Truth"};
const Words kSurnamePrefixes = {"Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz", "Del", "Des", "Ó"};

}  // namespace

Opener opener_kind(std::string_view word) {
  if (kStrongOpeners.contains(word)) return Opener::kStrong;
  if (kWeakOpeners.contains(word)) return Opener::kWeak;
  return kForeignOpeners.contains(word) ? Opener::kForeign : Opener::kNone;
}

Tail tail_of(std::string_view word) {
  const auto found = tails().find(word);
  return found == tails().end() ? Tail() : found->second;
}

bool is_no_head(std::string_view word) {
  return kNoHeads.contains(word) || opener_kind(word) != Opener::kNone;
}
bool is_determiner(std::string_view word) {
  return kDeterminers.contains(word);
}
bool is_name_head(std::string_view word) {
  return kNameHeads.contains(word);
}
bool is_name_tail(std::string_view word) {
  return kNameTails.contains(word);
}
bool is_furniture(std::string_view word) {
  return word == "Related" || word == "Enlarge" || word == "Advertisement";
}
bool is_surname_prefix(std::string_view word) {
  return kSurnamePrefixes.contains(word);
}

}  // namespace broadsheet
