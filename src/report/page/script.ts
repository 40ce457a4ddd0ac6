/**
 * All the page does by itself: language, sorting, toggles of the map, details under the pointer. Without it the page
 * still reads in its first language. It takes its data from attributes, so there is no data in any script.
 */
export const pageScript = `(function () {
  var root = document.documentElement
  var lang = function () { return root.getAttribute('data-lang') }
  var each = function (list, act) { Array.prototype.forEach.call(list, act) }
  var all = function (selector, within) { return (within || document).querySelectorAll(selector) }

  function speak(language) {
    root.setAttribute('data-lang', language)
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = root.getAttribute('data-title-' + language)
    each(all('[data-speak]'), function (b) { b.setAttribute('aria-pressed', String(b.getAttribute('data-speak') === language)) })
  }
  each(all('[data-speak]'), function (b) {
    b.addEventListener('click', function () { speak(b.getAttribute('data-speak')) })
  })
  if (/^#?(en|zh)$/.test(location.hash)) speak(location.hash.slice(1))

  function valueOf(row, column) {
    var raw = row.children[column].getAttribute('data-sort')
    var number = Number(raw)
    return raw === null ? '' : raw !== '' && !isNaN(number) ? number : raw
  }
  each(all('table.sortable'), function (table) {
    each(all('thead th', table), function (th, column) {
      var button = th.querySelector('button')
      if (!button) return
      button.addEventListener('click', function () {
        var down = th.getAttribute('aria-sort') !== 'descending'
        each(all('thead th[aria-sort]', table), function (other) { other.setAttribute('aria-sort', 'none') })
        th.setAttribute('aria-sort', down ? 'descending' : 'ascending')
        var body = table.tBodies[0]
        Array.prototype.slice.call(body.rows).sort(function (a, b) {
          var x = valueOf(a, column), y = valueOf(b, column)
          var order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y))
          return down ? -order : order
        }).forEach(function (row) { body.appendChild(row) })
      })
    })
  })

  each(all('[data-toggle]'), function (button) {
    button.addEventListener('click', function () {
      var on = button.getAttribute('aria-pressed') !== 'true'
      button.setAttribute('aria-pressed', String(on))
      each(all('[data-group="' + button.getAttribute('data-toggle') + '"]', button.closest('figure')), function (mark) {
        mark.classList.toggle('off', !on)
      })
    })
  })

  var tip = document.getElementById('tip')
  function show(text, event) {
    tip.textContent = text
    tip.hidden = false
    var x = Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8)
    var y = event.clientY + 18
    if (y + tip.offsetHeight > window.innerHeight) y = event.clientY - tip.offsetHeight - 10
    tip.style.left = Math.max(8, x) + 'px'
    tip.style.top = y + 'px'
  }
  document.addEventListener('pointermove', function (event) {
    var at = event.target.closest ? event.target : null
    var marked = at && at.closest('[data-tip-' + lang() + ']')
    var plot = at && at.closest('.times .plot svg')
    if (marked) show(marked.getAttribute('data-tip-' + lang()), event)
    else if (plot) show(dayText(plot, event), event)
    else tip.hidden = true
  })
  document.addEventListener('scroll', function () { tip.hidden = true }, true)

  function dayText(plot, event) {
    var times = plot.closest('.times')
    var days = times.getAttribute('data-days').split(';')
    var box = plot.getBoundingClientRect()
    var i = Math.max(0, Math.min(days.length - 1, Math.floor(((event.clientX - box.left) / box.width) * days.length)))
    var date = new Date(Date.parse(times.getAttribute('data-first') + 'T00:00:00Z') + i * 86400000)
    var numbers = days[i].split(',')
    var words = times.getAttribute('data-words-' + lang()).split('|')
    return date.toISOString().slice(0, 10) + '\\n' + words.map(function (word, w) {
      return word + (lang() === 'zh' ? '：' : ': ') + Number(numbers[w]).toLocaleString('en-US')
    }).join('\\n')
  }
})()
`
