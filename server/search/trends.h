// SPDX-License-Identifier: MIT
// Several questions over time, each beside what it is a part of.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/query/endpoint_request.h"
#include "server/search/sight.h"

namespace broadsheet {

struct TrendSeries {
  std::string text;              // of the request; empty for a value
  std::string understood;        // the text's query
  std::optional<Entity> entity;  // the value
  uint64_t total = 0;
  Histogram histogram;
};

// `whole` is what the search finds, and what a share is a share of; a facet that gives the series leaves out
// its own filter there. Every series has the whole's interval and lies within its days.
struct Trends {
  TrendsRequest request;
  ParsedQuery query;
  std::vector<Notice> warnings;
  uint64_t total = 0;
  bool exact = true;
  Histogram whole;
  std::vector<TrendSeries> series;  // texts first, in the order asked, then values
  double took_ms = 0;
};

// Costs one search more than there are series.
Trends trends(const TrendsRequest& request, const Sight& sight);

}  // namespace broadsheet
