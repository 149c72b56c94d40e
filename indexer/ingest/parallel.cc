// SPDX-License-Identifier: MIT
#include "indexer/ingest/parallel.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace broadsheet {
namespace {

constexpr std::chrono::milliseconds kTick{200};

}  // namespace

bool parallel_for(unsigned workers, size_t pieces, const std::function<void(unsigned, size_t)>& work,
                  const std::function<void()>& while_waiting, const std::atomic<bool>* stop) {
  std::mutex mutex;
  std::condition_variable ended;
  std::atomic<size_t> next = 0;
  std::atomic<size_t> finished = 0;
  std::exception_ptr failure;
  unsigned running = static_cast<unsigned>(std::min<size_t>(workers, pieces));

  const auto run = [&](unsigned worker) {
    try {
      while (stop == nullptr || !stop->load()) {
        const size_t piece = next.fetch_add(1);
        if (piece >= pieces) break;
        work(worker, piece);
        finished.fetch_add(1);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      next = pieces;
    }
    const std::lock_guard lock(mutex);
    --running;
    ended.notify_one();
  };

  std::vector<std::thread> threads;
  for (unsigned worker = 0, count = running; worker < count; ++worker)
    threads.emplace_back(run, worker);
  {
    std::unique_lock lock(mutex);
    while (!ended.wait_for(lock, kTick, [&] { return running == 0; })) {
      if (!while_waiting) continue;
      lock.unlock();
      while_waiting();
      lock.lock();
    }
  }
  for (std::thread& thread : threads)
    thread.join();
  if (failure) std::rethrow_exception(failure);
  return finished == pieces;
}

}  // namespace broadsheet
