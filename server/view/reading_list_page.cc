// SPDX-License-Identifier: MIT
// Articles by their numbers. Which ones is known to the reader's browser and to the address, never to the
// server.
#include <nlohmann/json.hpp>

#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/result_parts.h"
#include "server/view/template_renderer.h"
#include "server/view/words.h"

namespace broadsheet {

std::string reading_list_page(const Messages& say, const nlohmann::ordered_json& view,
                              std::string_view query) {
  nlohmann::ordered_json page = new_page(say, say.word("title_reading_list"), "reading");
  page["hits"] = hit_parts(say, view, SearchRequest{});
  for (nlohmann::ordered_json& hit : page["hits"])
    hit["href"] = "/article/" + hit["id"].get<std::string>();
  page["filled"] = !page["hits"].empty();
  page["count"] = counted(say, page["hits"].size(), "articles");
  page["bibtex_url"] = "/reading-list.bib?" + std::string(query);
  return render_template(say, "reading_list", page);
}

}  // namespace broadsheet
