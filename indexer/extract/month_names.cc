// SPDX-License-Identifier: MIT
#include "indexer/extract/month_names.h"

#include "indexer/extract/word_table.h"

namespace broadsheet {
namespace {

// Folded, full and abbreviated, in the cases a date needs. Gathered from Unicode CLDR (Unicode License V3)
// for about 60 languages, plus forms newspapers use. A name that means different months in different
// languages ("listopad" is October in Croatian) counts for the larger language only. Two-word names are
// joined by "_".
constexpr std::string_view kMonths[12] = {
    // January
    "january jan januar janner enero ene janvier janv gennaio gen januari janeiro stycznia sty "
    "styczen января янв январь січня січ січень студзеня сту студзень януари яну јануари јан јануар "
    "sijecnja sij sijecanj ledna leden januara ianuarie ian tammikuuta tammik tammikuu tammi jaanuar "
    "jaan janvaris sausio saus sausis ocak oca yanvar yan ιανουαριου ιαν ιανουαριοσ gener xaneiro "
    "xan urtarrila urt eanair يناير ژانویه ינואר जनवरी জানুয়ারী জানু جنوری มกราคม januarie იანვარი "
    "იან հունվարի հնվ հունվար қаңтар қаң janar ஜனவரி ஜன జనవరి జన जानेवारी जाने જાન્યુઆરી જાન્યુ "
    "ጃንዩወሪ ጃንዩ janairu jannaayo jenuwari jen janyuwari januwari جانفي كانون_الثاني genn בינואר ",
    // February
    "february feb februar febrero fevrier fevr febbraio februari fevereiro fev lutego lut luty "
    "февраля февр февраль лютого лют лютии лютага люты февруари фев фебруар феб veljace velj veljaca "
    "unora uno unor februara febr februarie helmikuuta helmik helmikuu helmi veebruar veebr "
    "februaris vasario vas vasaris subat fevral φεβρουαριου φεβ φεβρουαριοσ febrer febreiro otsaila "
    "ots feabhra فبراير فوریه פברואר फ़रवरी ফেব্রুয়ারী ফেব فروری กุมภาพันธ์ თებერვალი თებ փետրվարի "
    "փտվ փետրվար ақпан ақп shkurt pebrero பிப்ரவரி பிப் ఫిబ్రవరి ఫిబ్ర फेब्रुवारी फेब्रु ફેબ્રુઆરી "
    "ફેબ્રુ फेब्रुअरी ፌብሩወሪ ፌብሩ faburairu febraayo februwari فيفري شباط feber febbr בפברואר ",
    // March
    "march mar marz marzo mars maart mrt marco marca marzec марта мар март березня бер березень "
    "сакавіка сак сакавік mart ozujka ozu ozujak marec brezna brezen marcius marc martie marts "
    "maaliskuuta maalisk maaliskuu maalis kovo kov kovas μαρτιου μαρ μαρτιοσ martxoa marta مارس מרץ "
    "मार्च মার্চ مارچ maret mac มีนาคม machi მარტი მარ մարտի մրտ մարտ наурыз нау marso மார்ச் மார் "
    "మార్చి માર્ચ ማርች maris maarso maachi اذار mrz maerz mzo במרץ ",
    // April
    "april apr abril abr avril avr aprile kwietnia kwi kwiecien апреля апр апрель квітня квіт "
    "квітень кві красавіка кра красавік април travnja travanj dubna duben aprila aprilis aprilie "
    "huhtikuuta huhtik huhtikuu huhti aprill balandzio balandis nisan nis aprel απριλιου απρ "
    "απριλιοσ apirila aibrean ابريل اوریل אפריל अप्रैल এপ্রিল এপ্রি اپریل เมษายน aprili აპრილი აპრ "
    "ապրիլի ապր ապրիլ сәуір сәу prill ஏப்ரல் ஏப் ఏప్రిల్ ఏప్రి एप्रिल एप्रि એપ્રિલ अप्रिल ኤፕሪል ኤፕሪ "
    "afirilu afi abriil epreel epr epreli ephreli eph افريل نيسان באפריל ",
    // May
    "may mai mayo maggio mag mei maio maja maj мая маи травня трав травень тра мај svibnja svi "
    "svibanj kvetna kve kveten majus toukokuuta toukok toukokuu touko maijs geguzes geg geguze mayis "
    "μαιου μαι μαιοσ maig maiatza bealtaine مايو مه מאי मई মে ميی พฤษภาคม მაისი მაი մայիսի մյս մայիս "
    "мамыр мам மே మే मे મે ሜይ mayu meyi ماي ايار במאי ",
    // June
    "june jun juni junio juin giugno giu junho czerwca cze czerwiec июня июн июнь червня черв "
    "червень чер чэрвеня чэр чэрвень юни јуни јун lipnja lipanj junij cervna cvn cerven juna junius "
    "iunie iun kesakuuta kesak kesakuu kesa juuni junijs birzelio birz birzelis haziran haz iyun iyn "
    "ιουνιου ιουν ιουνιοσ juny xuno ekaina meitheamh يونيو ژوين יוני जून জুন جون มิถุนายน junie "
    "ივნისი ივნ հունիսի հնս հունիս маусым мау qershor hunyo ஜூன் జూన్ જૂન जुन ጁን yuni yun juun juu "
    "جوان حزيران ביוני ",
    // July
    "july jul juli julio juillet juil luglio lug julho lipca lipiec июля июл июль липня лип липень "
    "ліпеня ліп ліпень юли јули јул srpnja srpanj julij cervence cvc cervenec jula julius iulie iul "
    "heinakuuta heinak heinakuu heina juuli julijs liepos liep liepa temmuz tem iyul iyl ιουλιου "
    "ιουλ ιουλιοσ juliol xullo xul uztaila يوليو ژويیه יולי जुलाई জুলাই জুল جولايی julai กรกฎาคม "
    "julie ივლისი ივლ հուլիսի հլս հուլիս шілде шіл korrik hulyo ஜூலை జులై जुलै જુલાઈ ጁላይ yuli yul "
    "luuliyo julayi يوليوز جويلية تموز ביולי ",
    // August
    "august aug agosto ago aout augustus sierpnia sie sierpien августа авг август серпня серп "
    "серпень сер жніуня жні жнівень avgust avg kolovoza kolovoz srpna srpen augusta augusztus "
    "augusti elokuuta elok elokuu elo augusts rugpjucio rugp rugpjutis agustos agu avqust avq "
    "αυγουστου αυγ αυγουστοσ agost abuztua agust lunasa اغسطس اوت אוגוסט अगस्त আগস্ট আগ اگست agustus "
    "ogos ogo สิงหาคม agosti აგვისტო აგვ օգոստոսի օգս օգոստոս тамыз там gusht ஆகஸ்ட் ஆக ఆగస్టు ఆగ "
    "ऑगस्ट ऑग ઑગસ્ટ अगस्ट ኦገስት ኦገስ agusta ogs ogosto ogoost agasti غشت اب aou agt באוגוסט ",
    // September
    "september sep sept septiembre septembre settembre set setembro wrzesnia wrz wrzesien сентября "
    "сент сентябрь вересня вер вересень верасня верасень септември сеп септ септембар septembar "
    "rujna rujan zari zar septembra szeptember szept septembrie syyskuuta syysk syyskuu syys "
    "septembris rugsejo rugs rugsejis eylul eyl sentyabr sen σεπτεμβριου σεπ σεπτεμβριοσ setembre "
    "iraila mfomh سبتمبر سپتامبر ספטמבר सितंबर সেপ্টেম্বর সেপ ستمبر กันยายน septemba სექტემბერი სექ "
    "սեպտեմբերի սեպ սեպտեմբեր қыркүиек қыр shtator setyembre செப்டம்பர் செப் సెప్టెంబర్ సెప్టెం "
    "सप्टेंबर सप्टें સપ્ટેમ્બર સપ્ટે सेप्टेम्बर ሴፕቴምበር ሴፕቴ satumba sebteembar septhemba شتنبر ايلول "
    "setiembre setbre בספטמבר ",
    // October
    "october oct oktober okt octubre octobre ottobre ott outubro out pazdziernika paz pazdziernik "
    "октября окт октябрь жовтня жовт жовтень жов кастрычніка кас кастрычнік октомври октобар oktobar "
    "rijna rij rijen oktobra octombrie lokakuuta lokak lokakuu loka oktoober oktobris spalio spal "
    "spalis ekim eki oktyabr οκτωβριου οκτ οκτωβριοσ urria dfomh اكتوبر اکتبر אוקטובר अक्तूबर "
    "অক্টোবর অক্টো اکتوبر ตุลาคม oktoba ოქტომბერი ოქტ հոկտեմբերի հոկ հոկտեմբեր қазан қаз tetor "
    "oktubre அக்டோபர் அக் అక్టోబర్ అక్టో ऑक्टोबर ऑक्टो ઑક્ટોબર ઑક્ટો अक्टोबर ኦክቶበር ኦክቶ oktoobar "
    "okthobha okthoba تشرين_الاول באוקטובר ",
    // November
    "november nov noviembre novembre novembro listopada listopad ноября нояб ноябрь листопада лист "
    "листопад лис лістапада ліс лістапад ноември ное ноем новембар нов novembar studenoga studeni "
    "listopadu novembra noiembrie marraskuuta marrask marraskuu marras novembris lapkricio lapkr "
    "lapkritis kasim kas noyabr noy νοεμβριου νοε νοεμβριοσ azaroa samhain نوفمبر نوامبر נובמבר "
    "नवंबर নভেম্বর নভে نومبر พฤศจิกายน novemba ნოემბერი ნოე նոյեմբերի նոյ նոյեմբեր қараша қар nentor "
    "nobyembre nob நவம்பர் நவ నవంబర్ నవం नोव्हेंबर नोव्हें નવેમ્બર નવે नोभेम्बर ኖቬምበር ኖቬም nuwamba "
    "nuw noofeembar نونبر تشرين_الثاني בנובמבר ",
    // December
    "december dec dezember dez diciembre dic decembre dicembre dezembro grudnia gru grudzien декабря "
    "дек декабрь грудня груд грудень гру снежня сне снежань декември децембар дец decembar prosinca "
    "prosinac prosince prosinec decembra decembrie desember des joulukuuta jouluk joulukuu joulu "
    "detsember dets decembris gruodzio gruod gruodis aralik ara dekabr dek δεκεμβριου δεκ δεκεμβριοσ "
    "desembre decembro abendua nollaig ديسمبر دسامبر דצמבר दिसंबर ডিসেম্বর ডিসে دسمبر disember dis "
    "ธันวาคม desemba დეკემბერი დეკ դեկտեմբերի դեկ դեկտեմբեր желтоқсан жел dhjetor disyembre டிசம்பர் "
    "டிச డిసెంబర్ డిసెం डिसेंबर डिसें ડિસેમ્બર ડિસે डिसेम्बर ዲሴምበር ዲሴም disamba diseembar disemba "
    "دجنبر كانون_الاول בדצמבר ",
};

WordTable build_table() {
  WordTable table;
  for (int month = 0; month < 12; ++month) {
    std::string_view rest = kMonths[month];
    while (!rest.empty()) {
      const size_t end = rest.find(' ');
      if (end > 0)
        if (uint32_t& known = table[rest.substr(0, end)]; known == 0)
          known = static_cast<uint32_t>(month + 1);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  return table;
}

}  // namespace

int month_number(std::string_view folded) {
  static const WordTable table = build_table();
  return static_cast<int>(table.find(folded));
}

}  // namespace broadsheet
