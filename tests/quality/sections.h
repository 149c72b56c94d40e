// SPDX-License-Identifier: MIT
// The sections of a run: one function a subject, each adds its scores to the report and names what is absent.
#pragma once

#include <filesystem>

#include "tests/quality/corpus.h"
#include "tests/quality/report.h"

namespace broadsheet::quality {

void measure_persons(Corpora& corpora, Report& report);
void measure_countries(Corpora& corpora, Report& report);
void measure_topics(Corpora& corpora, Report& report);
void measure_dates(Corpora& corpora, Report& report);
void measure_main_text(Corpora& corpora, Report& report);
void measure_language(Corpora& corpora, Report& report);
void measure_search(Corpora& corpora, Report& report);
void measure_held_out(Corpora& corpora, Report& report);
void measure_copies(Corpora& corpora, Report& report);

}  // namespace broadsheet::quality
